-- GROUP BY, HAVING and aggregates.
!use traffic

SELECT label, COUNT(*) AS n FROM objects GROUP BY label ORDER BY label;
> label  | n
> -------+--
> bus    | 3
> car    | 8
> person | 4
> (3 rows)

SELECT label, COUNT(*) AS n, MIN(score) AS least, MAX(score) AS most, AVG(score) AS mean, SUM(xmax - xmin) AS widths
FROM objects GROUP BY label ORDER BY label;
> label  | n | least | most | mean               | widths
> -------+---+-------+------+--------------------+-------
> bus    | 3 | 0.5   | 0.75 | 0.5833333333333334 | 76.0
> car    | 8 | 0.25  | 0.75 | 0.5625             | 60.0
> person | 4 | 0.25  | 0.75 | 0.5                | 16.0
> (3 rows)

SELECT label, COUNT(*) AS n FROM objects GROUP BY label HAVING COUNT(*) > 3 ORDER BY n DESC;
> label  | n
> -------+--
> car    | 8
> person | 4
> (2 rows)

SELECT frame_id, COUNT(*) AS n FROM objects GROUP BY frame_id HAVING COUNT(*) > 1 ORDER BY frame_id;
> frame_id | n
> ---------+--
> 2        | 2
> 5        | 2
> 6        | 2
> 8        | 3
> (4 rows)

SELECT COUNT(DISTINCT label) AS labels, COUNT(DISTINCT frame_id) AS frames FROM objects;
> labels | frames
> -------+-------
> 3      | 10
> (1 row)

-- Over no rows: a count is 0, other aggregates NULL, a grouped query has no group.
SELECT COUNT(*) AS n, SUM(score) AS s, MAX(label) AS m FROM objects WHERE label = 'tram';
> n | s    | m
> --+------+-----
> 0 | NULL | NULL
> (1 row)

SELECT label, COUNT(*) AS n FROM objects WHERE label = 'tram' GROUP BY label;
> label | n
> ------+--
> (0 rows)

-- By an expression, by position, and a condition within an aggregate.
SELECT CASE WHEN score > 0.5 THEN 'sure' ELSE 'unsure' END AS kind, COUNT(*) AS n
FROM objects GROUP BY CASE WHEN score > 0.5 THEN 'sure' ELSE 'unsure' END ORDER BY kind;
> kind   | n
> -------+--
> sure   | 6
> unsure | 9
> (2 rows)

SELECT MOD(frame_id, 2) AS odd, COUNT(*) AS n FROM objects GROUP BY 1 ORDER BY 1;
> odd | n
> ----+--
> 0   | 9
> 1   | 6
> (2 rows)

SELECT COUNT(*) FILTER (WHERE label = 'car') AS cars, SUM(CASE WHEN label = 'bus' THEN 1 ELSE 0 END) AS buses
FROM objects;
> cars | buses
> -----+------
> 8    | 3
> (1 row)

-- Frames with at least two things of one kind.
SELECT frame_id, label, COUNT(*) AS n FROM objects GROUP BY frame_id, label HAVING COUNT(*) >= 2
ORDER BY frame_id, label;
> frame_id | label  | n
> ---------+--------+--
> 6        | person | 2
> 8        | car    | 3
> (2 rows)

SELECT label, shade, COUNT(*) AS n FROM objects JOIN shades USING (frame_id, object_id)
GROUP BY ROLLUP (label, shade) ORDER BY label NULLS LAST, shade NULLS LAST;
> label  | shade  | n
> -------+--------+---
> bus    | bright | 1
> bus    | middle | 2
> bus    | NULL   | 3
> car    | bright | 4
> car    | dark   | 2
> car    | middle | 2
> car    | NULL   | 8
> person | bright | 1
> person | dark   | 1
> person | middle | 2
> person | NULL   | 4
> NULL   | NULL   | 15
> (12 rows)

SELECT label, shade, COUNT(*) AS n FROM objects JOIN shades USING (frame_id, object_id)
GROUP BY GROUPING SETS ((label), (shade)) ORDER BY label NULLS LAST, shade NULLS LAST;
> label  | shade  | n
> -------+--------+--
> bus    | NULL   | 3
> car    | NULL   | 8
> person | NULL   | 4
> NULL   | bright | 6
> NULL   | dark   | 3
> NULL   | middle | 6
> (6 rows)

-- An aggregate of an aggregate.
SELECT MAX(n) AS busiest, AVG(n) AS mean FROM (SELECT frame_id, COUNT(*) AS n FROM objects GROUP BY frame_id) AS t;
> busiest | mean
> --------+-----
> 3       | 1.5
> (1 row)
