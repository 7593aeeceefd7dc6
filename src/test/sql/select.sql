-- Selecting from virtual tables, and what each query costs in model calls.
!use traffic

-- One frame is needed, so one frame is inferred.
SELECT * FROM objects WHERE frame_id = 2 ORDER BY object_id;
> frame_id | object_id | label  | score | xmin | ymin | xmax | ymax
> ---------+-----------+--------+-------+------+------+------+-----
> 2        | 0         | car    | 0.75  | 2.0  | 0.0  | 10.0 | 4.0
> 2        | 1         | person | 0.5   | 20.0 | 4.0  | 24.0 | 12.0
> (2 rows)
!models 1 called, 0 cached, 0 failed

-- A frame without objects gives no rows, and is remembered as one without.
SELECT * FROM objects WHERE frame_id = 0;
> frame_id | object_id | label | score | xmin | ymin | xmax | ymax
> ---------+-----------+-------+-------+------+------+------+-----
> (0 rows)
!models 1 called, 0 cached, 0 failed

SELECT label FROM objects WHERE frame_id = 0;
> label
> -----
> (0 rows)
!models 0 called, 1 cached, 0 failed

-- The rest.
SELECT COUNT(*) AS n FROM objects;
> n
> --
> 15
> (1 row)
!models 10 called, 2 cached, 0 failed

-- From now on no model runs.
SELECT frame_id, label, xmax - xmin AS width FROM objects WHERE score > 0.5 ORDER BY frame_id, object_id;
> frame_id | label  | width
> ---------+--------+------
> 1        | car    | 8.0
> 2        | car    | 8.0
> 3        | car    | 8.0
> 8        | car    | 8.0
> 9        | person | 4.0
> 10       | bus    | 36.0
> (6 rows)
!models 0 called, 12 cached, 0 failed

-- The second stage runs on the rows that pass the first.
SELECT o.frame_id, s.shade, s.area FROM objects o JOIN shades s USING (frame_id, object_id)
WHERE o.label = 'bus' ORDER BY o.frame_id;
> frame_id | shade  | area
> ---------+--------+-----
> 4        | middle | 160
> 5        | middle | 160
> 10       | bright | 576
> (3 rows)

-- Cheap columns alone ask no model.
SELECT frame_id, width, height FROM frames WHERE frame_id >= 10 ORDER BY frame_id;
> frame_id | width | height
> ---------+-------+-------
> 10       | 40    | 20
> 11       | 40    | 20
> (2 rows)
!models 0 called, 0 cached, 0 failed

SELECT f.frame_id, o.label FROM frames f JOIN objects o ON f.frame_id = o.frame_id
WHERE f.frame_id < 3 ORDER BY f.frame_id, o.object_id;
> frame_id | label
> ---------+-------
> 1        | car
> 2        | car
> 2        | person
> (3 rows)

-- Expressions, and a column named as a word of SQL's.
SELECT frame_id * 10 + object_id AS "order", UPPER(label) AS label FROM objects
WHERE xmin BETWEEN 10 AND 20 ORDER BY 1;
> order | label
> ------+-------
> 21    | PERSON
> 40    | BUS
> 51    | BUS
> 60    | PERSON
> 81    | CAR
> (5 rows)

SELECT 1 + 1 AS two, 'it''s' AS text, NULL AS nothing;
> two | text | nothing
> ----+------+--------
> 2   | it's | NULL
> (1 row)
