-- Window functions.
!use traffic

SELECT frame_id, object_id, ROW_NUMBER() OVER (ORDER BY frame_id, object_id) AS number
FROM objects WHERE label = 'car' ORDER BY number;
> frame_id | object_id | number
> ---------+-----------+-------
> 1        | 0         | 1
> 2        | 0         | 2
> 3        | 0         | 3
> 5        | 0         | 4
> 8        | 0         | 5
> 8        | 1         | 6
> 8        | 2         | 7
> 11       | 0         | 8
> (8 rows)

SELECT frame_id, label, RANK() OVER (PARTITION BY label ORDER BY score DESC) AS place, DENSE_RANK() OVER (PARTITION BY label ORDER BY score DESC) AS dense
FROM objects WHERE label <> 'car' ORDER BY label, place, frame_id;
> frame_id | label  | place | dense
> ---------+--------+-------+------
> 10       | bus    | 1     | 1
> 4        | bus    | 2     | 2
> 5        | bus    | 2     | 2
> 9        | person | 1     | 1
> 2        | person | 2     | 2
> 6        | person | 2     | 2
> 6        | person | 4     | 3
> (7 rows)

-- The most certain object of each frame.
SELECT frame_id, label FROM (
  SELECT frame_id, label, ROW_NUMBER() OVER (PARTITION BY frame_id ORDER BY score DESC, object_id) AS r FROM objects
) AS ranked WHERE r = 1 ORDER BY frame_id;
> frame_id | label
> ---------+-------
> 1        | car
> 2        | car
> 3        | car
> 4        | bus
> 5        | bus
> 6        | person
> 8        | car
> 9        | person
> 10       | bus
> 11       | car
> (10 rows)

SELECT frame_id, COUNT(*) AS n, SUM(COUNT(*)) OVER (ORDER BY frame_id) AS so_far
FROM objects GROUP BY frame_id ORDER BY frame_id;
> frame_id | n | so_far
> ---------+---+-------
> 1        | 1 | 1
> 2        | 2 | 3
> 3        | 1 | 4
> 4        | 1 | 5
> 5        | 2 | 7
> 6        | 2 | 9
> 8        | 3 | 12
> 9        | 1 | 13
> 10       | 1 | 14
> 11       | 1 | 15
> (10 rows)

SELECT frame_id, LAG(frame_id) OVER (ORDER BY frame_id) AS before, LEAD(frame_id, 1, -1) OVER (ORDER BY frame_id) AS after
FROM (SELECT DISTINCT frame_id FROM objects WHERE label = 'person') AS t ORDER BY frame_id;
> frame_id | before | after
> ---------+--------+------
> 2        | NULL   | 6
> 6        | 2      | 9
> 9        | 6      | -1
> (3 rows)

SELECT frame_id, xmin, AVG(xmin) OVER (ORDER BY frame_id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS smooth
FROM objects WHERE label = 'car' AND frame_id < 4 ORDER BY frame_id;
> frame_id | xmin | smooth
> ---------+------+-------
> 1        | 0.0  | 1.0
> 2        | 2.0  | 2.0
> 3        | 4.0  | 3.0
> (3 rows)

SELECT DISTINCT label, COUNT(*) OVER (PARTITION BY label) AS n FROM objects ORDER BY label;
> label  | n
> -------+--
> bus    | 3
> car    | 8
> person | 4
> (3 rows)

SELECT frame_id, FIRST_VALUE(label) OVER (PARTITION BY frame_id ORDER BY object_id) AS first
FROM objects WHERE frame_id IN (2, 5, 6) ORDER BY frame_id, object_id;
> frame_id | first
> ---------+-------
> 2        | car
> 2        | car
> 5        | car
> 5        | car
> 6        | person
> 6        | person
> (6 rows)
