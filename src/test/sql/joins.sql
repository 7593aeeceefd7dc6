-- Joins of virtual tables with each other, with blob tables and with plain ones.
!use traffic

SELECT o.frame_id, o.label, f.amount FROM objects o JOIN fines f ON o.label = f.label
WHERE o.frame_id IN (4, 5) ORDER BY o.frame_id, o.object_id;
> frame_id | label | amount
> ---------+-------+-------
> 4        | bus   | 30
> 5        | car   | 10
> 5        | bus   | 30
> (3 rows)

SELECT o.frame_id, o.label, f.amount FROM objects o LEFT JOIN fines f ON o.label = f.label
WHERE o.frame_id IN (2, 5) ORDER BY o.frame_id, o.object_id;
> frame_id | label  | amount
> ---------+--------+-------
> 2        | car    | 10
> 2        | person | NULL
> 5        | car    | 10
> 5        | bus    | 30
> (4 rows)

SELECT f.label, COUNT(o.frame_id) AS n FROM objects o RIGHT JOIN fines f ON o.label = f.label
GROUP BY f.label ORDER BY f.label;
> label | n
> ------+--
> bus   | 3
> car   | 8
> tram  | 0
> (3 rows)

SELECT f.label AS fined, o.label AS seen, COUNT(*) AS n
FROM objects o FULL JOIN fines f ON o.label = f.label GROUP BY 1, 2 ORDER BY n, 1;
> fined | seen   | n
> ------+--------+--
> tram  | NULL   | 1
> bus   | bus    | 3
> NULL  | person | 4
> car   | car    | 8
> (4 rows)

-- Frames without anything in them: an outer join, an anti join by NOT EXISTS, and by EXCEPT.
SELECT f.frame_id FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id
WHERE o.frame_id IS NULL ORDER BY f.frame_id;
> frame_id
> --------
> 0
> 7
> (2 rows)

SELECT f.frame_id FROM frames f
WHERE NOT EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id) ORDER BY f.frame_id;
> frame_id
> --------
> 0
> 7
> (2 rows)

SELECT frame_id FROM frames EXCEPT SELECT frame_id FROM objects ORDER BY frame_id;
> frame_id
> --------
> 0
> 7
> (2 rows)

-- A condition of the outer join's is not one of the query's.
SELECT f.frame_id, o.label FROM frames f
LEFT JOIN objects o ON f.frame_id = o.frame_id AND o.label = 'car'
WHERE f.frame_id < 5 ORDER BY f.frame_id;
> frame_id | label
> ---------+------
> 0        | NULL
> 1        | car
> 2        | car
> 3        | car
> 4        | NULL
> (5 rows)

-- Self-joins: pairs in one frame; a car now and in the next frame.
SELECT a.frame_id, a.label AS first, b.label AS second
FROM objects a JOIN objects b ON a.frame_id = b.frame_id AND a.object_id < b.object_id
ORDER BY a.frame_id, a.object_id, b.object_id;
> frame_id | first  | second
> ---------+--------+-------
> 2        | car    | person
> 5        | car    | bus
> 6        | person | person
> 8        | car    | car
> 8        | car    | car
> 8        | car    | car
> (6 rows)

SELECT a.frame_id FROM objects a JOIN objects b ON b.frame_id = a.frame_id + 1
WHERE a.label = 'car' AND b.label = 'car' ORDER BY a.frame_id;
> frame_id
> --------
> 1
> 2
> (2 rows)

-- USING, NATURAL, CROSS, the comma.
SELECT frame_id, label, shade FROM objects JOIN shades USING (frame_id, object_id)
WHERE shade = 'dark' ORDER BY frame_id, object_id;
> frame_id | label  | shade
> ---------+--------+------
> 5        | car    | dark
> 6        | person | dark
> 8        | car    | dark
> (3 rows)

SELECT COUNT(*) AS n FROM objects NATURAL JOIN shades;
> n
> --
> 15
> (1 row)

SELECT COUNT(*) AS n FROM objects CROSS JOIN fines WHERE objects.label = 'bus';
> n
> -
> 9
> (1 row)

SELECT o.frame_id, f.amount FROM objects o, fines f
WHERE o.label = f.label AND f.amount > 20 ORDER BY o.frame_id;
> frame_id | amount
> ---------+-------
> 4        | 30
> 5        | 30
> 10       | 30
> (3 rows)

-- Three tables.
SELECT fr.frame_id, s.shade, fi.amount
FROM frames fr JOIN objects o ON o.frame_id = fr.frame_id
JOIN shades s ON s.frame_id = o.frame_id AND s.object_id = o.object_id
JOIN fines fi ON fi.label = o.label
WHERE s.shade = 'middle' ORDER BY fr.frame_id, o.object_id;
> frame_id | shade  | amount
> ---------+--------+-------
> 4        | middle | 30
> 5        | middle | 30
> 8        | middle | 10
> 11       | middle | 10
> (4 rows)

-- A join on an inequality.
SELECT o.frame_id, o.object_id, f.label FROM objects o JOIN fines f ON f.amount < o.xmax
WHERE o.frame_id = 8 ORDER BY o.object_id, f.label;
> frame_id | object_id | label
> ---------+-----------+------
> 8        | 1         | car
> 8        | 2         | bus
> 8        | 2         | car
> (3 rows)
