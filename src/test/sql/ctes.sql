-- WITH, also recursive.
!use traffic

WITH cars AS (SELECT frame_id, COUNT(*) AS n FROM objects WHERE label = 'car' GROUP BY frame_id)
SELECT frame_id, n FROM cars WHERE n > 1 ORDER BY frame_id;
> frame_id | n
> ---------+--
> 8        | 3
> (1 row)

WITH cars AS (SELECT frame_id FROM objects WHERE label = 'car'),
     buses AS (SELECT frame_id FROM objects WHERE label = 'bus'),
     both_kinds AS (SELECT frame_id FROM cars INTERSECT SELECT frame_id FROM buses)
SELECT * FROM both_kinds;
> frame_id
> --------
> 5
> (1 row)

-- Used twice.
WITH c AS (SELECT DISTINCT frame_id FROM objects WHERE label = 'car')
SELECT a.frame_id FROM c a JOIN c b ON b.frame_id = a.frame_id + 1 ORDER BY a.frame_id;
> frame_id
> --------
> 1
> 2
> (2 rows)

-- A name of a WITH hides a table of that name.
WITH objects AS (SELECT 1 AS frame_id) SELECT * FROM objects;
> frame_id
> --------
> 1
> (1 row)
!models 0 called, 0 cached, 0 failed

-- Columns renamed.
WITH t(frame, thing) AS (SELECT frame_id, label FROM objects WHERE frame_id = 9) SELECT frame, thing FROM t;
> frame | thing
> ------+-------
> 9     | person
> (1 row)

-- Runs of consecutive frames with a car.
WITH RECURSIVE run(start, here) AS (
  SELECT frame_id, frame_id FROM objects WHERE label = 'car' AND frame_id = 1
  UNION
  SELECT run.start, o.frame_id FROM run JOIN objects o ON o.frame_id = run.here + 1 WHERE o.label = 'car'
)
SELECT start, MAX(here) AS stop FROM run GROUP BY start;
> start | stop
> ------+-----
> 1     | 3
> (1 row)

WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT i FROM n ORDER BY i;
> i
> -
> 1
> 2
> 3
> 4
> (4 rows)
