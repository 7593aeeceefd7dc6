-- LIMIT by a proxy: the most promising blobs first, every row verified, until there are enough.
!use traffic

-- Buses are in frames 4, 5 and 10. From the last frame down: 11, then 10.
SELECT frame_id, label FROM objects WHERE label = 'bus' LIMIT 1 USING frame_id;
> frame_id | label
> ---------+------
> 10       | bus
> (1 row)
!models 2 called, 0 cached, 0 failed

-- The same again asks nobody.
SELECT frame_id, label FROM objects WHERE label = 'bus' LIMIT 1 USING frame_id;
> frame_id | label
> ---------+------
> 10       | bus
> (1 row)
!models 0 called, 2 cached, 0 failed

-- OFFSET skips rows that are found: down to frame 5 now.
SELECT label FROM objects WHERE label = 'bus' LIMIT 1 OFFSET 1 USING frame_id;
> label
> -----
> bus
> (1 row)
!models 5 called, 2 cached, 0 failed

-- What is covered is not preferred; the first person is in frame 2.
SELECT frame_id FROM objects WHERE label = 'person' LIMIT 1 USING -frame_id;
> frame_id
> --------
> 2
> (1 row)
!models 3 called, 0 cached, 0 failed

-- More than there are: everything is asked, and all rows come.
SELECT frame_id FROM objects WHERE label = 'bus' LIMIT 50 USING frame_id;
> frame_id
> --------
> 10
> 5
> 4
> (3 rows)
!models 2 called, 10 cached, 0 failed

SELECT frame_id FROM objects LIMIT 0 USING frame_id;
> frame_id
> --------
> (0 rows)
!models 0 called, 0 cached, 0 failed

-- LIMIT counts rows: frame 8 alone has enough.
SELECT frame_id FROM objects LIMIT 2 USING CASE WHEN frame_id = 8 THEN 1 ELSE 0 END;
> frame_id
> --------
> 8
> 8
> (2 rows)
!models 0 called, 1 cached, 0 failed

-- Without a score a blob comes last.
SELECT frame_id, label FROM objects WHERE label = 'bus' LIMIT 1 USING CASE WHEN frame_id < 5 THEN frame_id END;
> frame_id | label
> ---------+------
> 4        | bus
> (1 row)
!models 0 called, 1 cached, 0 failed

-- Joins of one blob, joins to plain tables, subqueries.
SELECT o.label, f.amount FROM objects AS o JOIN fines AS f ON o.label = f.label WHERE f.amount > 20 LIMIT 1 USING frame_id;
> label | amount
> ------+-------
> bus   | 30
> (1 row)
!models 0 called, 2 cached, 0 failed

SELECT frame_id FROM objects WHERE label = 'bus' AND frame_id < 5 LIMIT 3 USING frame_id;
> frame_id
> --------
> 4
> (1 row)
!models 0 called, 5 cached, 0 failed

!use reviews

SELECT review_id, mood FROM moods WHERE mood = 'positive' LIMIT 2 USING review_id;
> review_id | mood
> ----------+---------
> 7         | positive
> 8         | positive
> (2 rows)
!models 2 called, 0 cached, 0 failed

-- A declared proxy goes by its name. Its query needs a model, asked in bulk; here it is the oracle's own.
CREATE PROXY calm ON moods AS SELECT review_id, -strength FROM moods;

EXPLAIN SELECT review_id FROM moods WHERE mood = 'negative' LIMIT 1 USING calm;
> strategy | proxy | oracle_calls | proxy_calls | seconds | cost | why
> ---------+-------+--------------+-------------+---------+------+----------------------------------------
> exact    | NULL  | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> limit    | calm  | NULL         | 6           | NULL    | NULL | chosen
> (2 rows)

-- Failed blobs are skipped.
CREATE MODEL moody INPUT (text VARCHAR) OUTPUT (n REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Moody');

CREATE VIRTUAL TABLE lengths USING moody(reviews.text);

SELECT review_id, n FROM lengths LIMIT 2 USING -review_id;
> review_id | n
> ----------+-----
> 1         | 14.0
> 4         | 6.0
> (2 rows)
!warning 2 inputs could not be answered; what is promised speaks of the others. See SHOW ERRORS

-- A rare event among 10,000 blobs.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE shots (shot_id BIGINT PRIMARY KEY, guess DOUBLE);

INSERT INTO shots SELECT i, MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

COPY (SELECT shot_id, CASE WHEN guess >= 0.99 THEN 2 WHEN MOD(shot_id, 50) = 7 THEN 1 ELSE 0 END AS n FROM shots)
TO '${dir}/shots.csv' (HEADER);
> 10000 changed

CREATE MODEL counter INPUT (shot_id BIGINT) OUTPUT (n INTEGER)
  WITH ('provider' = 'lookup', 'path' = '${dir}/shots.csv', 'key' = 'shot_id');

CREATE VIRTUAL TABLE birds USING counter(shots.shot_id);

-- Ten blobs share the highest score.
SELECT shot_id FROM birds WHERE n = 2 LIMIT 10 USING guess;
> shot_id
> -------
> 321
> 1321
> 2321
> 3321
> 4321
> 5321
> 6321
> 7321
> 8321
> 9321
> (10 rows)
!models 10 called, 0 cached, 0 failed

SHOW LAST REPORT;
> property         | value
> -----------------+------
> strategy         | limit
> proxy            | guess
> promise          | exact
> population       | 10000
> blobs_asked      | 10
> oracle_calls     | 10
> oracle_cached    | 0
> proxy_calls      | 0
> proxy_cached     | 0
> failed_blobs     | 0
> seconds          | …
> cost             | 0.0
> seed             | 0
> certified_recall |
> (14 rows)

SELECT COUNT(*) AS n FROM birds WHERE n = 2 LIMIT 3 USING guess;
!error line 1, column 8: an aggregate needs all rows, and a search by proxy stops early; leave USING out

SELECT n FROM birds GROUP BY n LIMIT 3 USING guess;
!error line 1, column 21: groups need all rows, and a search by proxy stops early; leave USING out

SELECT DISTINCT n FROM birds LIMIT 3 USING guess;
!error line 1, column 1: a search by proxy counts the rows of each blob, and DISTINCT may merge those of several; leave one of the two out

SELECT shot_id, ROW_NUMBER() OVER (ORDER BY n) FROM birds LIMIT 3 USING guess;
!error line 1, column 17: a window function needs all rows, and a search by proxy stops early; leave USING out

SELECT a.shot_id FROM birds AS a, birds AS b LIMIT 3 USING guess;
!error line 1, column 35: this query joins two sampled tables, 'a' and 'b', but not by their blob; join them on shot_id

SELECT shot_id FROM birds ORDER BY n LIMIT 3 USING guess;
!error line 1, column 46: USING names the proxy of a target, or of a LIMIT without ORDER BY that a query over virtual tables stops at; add one of them

SELECT shot_id FROM shots LIMIT 3 USING guess;
!error line 1, column 35: USING names the proxy of a target, or of a LIMIT without ORDER BY that a query over virtual tables stops at; add one of them

SELECT shot_id FROM birds USING guess;
!error line 1, column 27: USING needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET; or a LIMIT before it

SELECT shot_id FROM birds LIMIT 3 USING guess STRICT;
!error line 1, column 47: STRICT needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET

SELECT shot_id FROM birds LIMIT 3 ORACLE LIMIT 100;
!error line 1, column 35: ORACLE LIMIT needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET

SELECT shot_id FROM birds LIMIT 3 USING guess RECALL TARGET 90%;
!error line 1, column 35: a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them out

-- What may be asked bounds the search, which gives what it has found.
SELECT n FROM birds WHERE n = 2 LIMIT 5 USING guess ORACLE LIMIT 3;
> n
> -
> 2
> 2
> 2
> (3 rows)
!warning LIMIT was not reached within ORACLE LIMIT 3; of the 5 rows looked for 3 were found

SET max_calls = 3;

SELECT n FROM birds WHERE n = 1 LIMIT 40 USING -guess;
> n
> -
> (0 rows)
!warning LIMIT was not reached within max_calls or max_cost; of the 40 rows looked for 0 were found
!models 3 called, 0 cached, 0 failed

RESET max_calls;

SET on_missed_target = 'fail';

SELECT shot_id FROM birds WHERE n = 2 LIMIT 5 USING guess ORACLE LIMIT 3;
!error LIMIT was not reached within ORACLE LIMIT 3; of the 5 rows looked for 3 were found

RESET on_missed_target;

-- The way may be forced.
SET strategy = 'exact';

SELECT n FROM birds WHERE n = 2 LIMIT 1 USING guess;
> n
> -
> 2
> (1 row)

SET strategy = 'uniform';

SELECT n FROM birds WHERE n = 2 LIMIT 1 USING guess;
!error strategy 'uniform' cannot answer this query; possible here: exact, limit. SET strategy = 'auto' leaves the choice to Colibri

SET strategy = 'auto';
