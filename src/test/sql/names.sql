-- Names: case, quotes, and words that are keywords only where they must be.
!use traffic

SELECT COUNT(*) AS n FROM OBJECTS WHERE LABEL = 'bus';
> n
> -
> 3
> (1 row)

SELECT "frame_id", "Label" FROM "Objects" WHERE "LABEL" = 'bus' ORDER BY 1 LIMIT 1;
> frame_id | label
> ---------+------
> 4        | bus
> (1 row)

CREATE TABLE words (recall INTEGER, error INTEGER, target INTEGER, proxy INTEGER, model INTEGER, label VARCHAR, score INTEGER);

INSERT INTO words VALUES (1, 2, 3, 4, 5, 'six', 7);
> 1 changed

SELECT recall, error, target, proxy, model, label, score FROM words WHERE recall < error AND target < proxy;
> recall | error | target | proxy | model | label | score
> -------+-------+--------+-------+-------+-------+------
> 1      | 2     | 3      | 4     | 5     | six   | 7
> (1 row)

CREATE TABLE "odd name" ("a b" INTEGER, "select" INTEGER);

INSERT INTO "odd name" VALUES (1, 2);
> 1 changed

SELECT "a b", "select" FROM "odd name";
> a b | select
> ----+-------
> 1   | 2
> (1 row)

-- Near misses are told.
SELECT lable FROM objects;
!error line 1, column 8: there is no column 'lable'; did you mean 'label'?

SELECT label FROM object;
!error line 1, column 19: there is no table 'object'; did you mean 'objects'?

SELECT o.labl FROM objects o;
!error line 1, column 10: 'o' has no column 'labl'; did you mean 'label'?

SELECT cuont(label) FROM objects;
!error line 1, column 8: there is no function or model 'cuont'; did you mean '…'?

SELECT frame_id FROM objects JOIN frames ON objects.frame_id = frames.frame_id;
!error line 1, column 8: column 'frame_id' is in more than one table; write frames.frame_id or objects.frame_id
