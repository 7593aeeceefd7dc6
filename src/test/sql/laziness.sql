-- What a query need not know is not asked of a model.
!use traffic

SELECT COUNT(*) AS n FROM objects WHERE frame_id BETWEEN 2 AND 3;
> n
> -
> 3
> (1 row)
!models 2 called, 0 cached, 0 failed

-- A blob table's columns restrict by the join.
SELECT COUNT(*) AS n FROM objects o JOIN frames f USING (frame_id) WHERE f.frame_id < 2;
> n
> -
> 1
> (1 row)
!models 2 called, 0 cached, 0 failed

-- So do a plain table's, and a subquery's.
CREATE TABLE wanted AS SELECT 4 AS frame_id UNION ALL SELECT 5;
> 2 changed

SELECT COUNT(*) AS n FROM objects o JOIN wanted w ON w.frame_id = o.frame_id;
> n
> -
> 3
> (1 row)
!models 2 called, 0 cached, 0 failed

SELECT COUNT(*) AS n FROM objects WHERE frame_id IN (SELECT frame_id FROM wanted);
> n
> -
> 3
> (1 row)
!models 0 called, 2 cached, 0 failed

-- OR widens, AND narrows.
SELECT COUNT(*) AS n FROM objects WHERE (frame_id = 4 OR frame_id = 6) AND label = 'person';
> n
> -
> 2
> (1 row)
!models 1 called, 1 cached, 0 failed

-- The second stage is asked for the rows that the first lets pass.
SELECT COUNT(*) AS n FROM objects JOIN shades USING (frame_id, object_id) WHERE frame_id < 7 AND label = 'bus' AND shade = 'middle';
> n
> -
> 2
> (1 row)
!models 2 called, 7 cached, 0 failed

-- Nothing of the model is needed.
SELECT COUNT(*) AS n FROM frames;
> n
> --
> 12
> (1 row)
!models 0 called, 0 cached, 0 failed

SELECT COUNT(*) AS n FROM objects WHERE frame_id = 99;
> n
> -
> 0
> (1 row)
!models 0 called, 0 cached, 0 failed
