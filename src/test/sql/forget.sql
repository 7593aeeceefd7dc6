-- DELETE FROM a blob table: the blob and all that derives from it go.
!use traffic

SELECT COUNT(*) AS n FROM objects JOIN shades USING (frame_id, object_id);
> n
> --
> 15
> (1 row)
!models 27 called, 0 cached, 0 failed

DELETE FROM frames WHERE frame_id = 8;
> 1 changed

SELECT COUNT(*) AS n FROM frames;
> n
> --
> 11
> (1 row)

SELECT COUNT(*) AS n FROM objects;
> n
> --
> 12
> (1 row)
!models 0 called, 11 cached, 0 failed

SELECT COUNT(*) AS n FROM shades;
> n
> --
> 12
> (1 row)
!models 0 called, 23 cached, 0 failed

-- By what models say.
DELETE FROM frames WHERE frame_id IN (SELECT frame_id FROM objects WHERE label = 'person');
> 3 changed

SELECT label, COUNT(*) AS n FROM objects GROUP BY label ORDER BY label;
> label | n
> ------+--
> bus   | 3
> car   | 4
> (2 rows)

-- Only blobs can be forgotten.
DELETE FROM objects WHERE label = 'bus';
!error line 1, column 13: DELETE FROM 'objects' is not possible: a model fills it

UPDATE objects SET label = 'lorry';
!error line 1, column 8: UPDATE 'objects' is not possible: a model fills it

INSERT INTO objects (frame_id) VALUES (1);
!error line 1, column 13: INSERT INTO 'objects' is not possible: a model fills it

INSERT INTO frames (frame_id) VALUES (1);
!error line 1, column 13: INSERT INTO 'frames' is not possible: its rows come from its source; change the files and REFRESH it

-- What is forgotten stays so.
REFRESH frames;
> table  | added | changed | removed
> -------+-------+---------+--------
> frames | 0     | 0       | 0
> (1 row)

SELECT COUNT(*) AS n FROM frames;
> n
> -
> 8
> (1 row)
