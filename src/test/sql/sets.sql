-- UNION, INTERSECT, EXCEPT.
!use traffic

SELECT label FROM objects UNION SELECT label FROM fines ORDER BY label;
> label
> ------
> bus
> car
> person
> tram
> (4 rows)

SELECT COUNT(*) AS n FROM (SELECT label FROM objects UNION ALL SELECT label FROM fines) AS t;
> n
> --
> 18
> (1 row)

SELECT label FROM objects INTERSECT SELECT label FROM fines ORDER BY label;
> label
> -----
> bus
> car
> (2 rows)

SELECT label FROM fines EXCEPT SELECT label FROM objects;
> label
> -----
> tram
> (1 row)

SELECT frame_id FROM objects WHERE label = 'car'
INTERSECT SELECT frame_id FROM objects WHERE label = 'bus';
> frame_id
> --------
> 5
> (1 row)

SELECT frame_id, 'car' AS what FROM objects WHERE label = 'car' AND frame_id < 3
UNION ALL SELECT frame_id, 'person' FROM objects WHERE label = 'person' AND frame_id < 3
ORDER BY frame_id, what;
> frame_id | what
> ---------+-------
> 1        | car
> 2        | car
> 2        | person
> (3 rows)

SELECT frame_id FROM objects WHERE label = 'car' AND frame_id > 3
EXCEPT SELECT frame_id FROM objects WHERE label = 'bus' ORDER BY frame_id;
> frame_id
> --------
> 8
> 11
> (2 rows)

(SELECT frame_id FROM objects WHERE label = 'bus' ORDER BY frame_id LIMIT 1)
UNION ALL (SELECT frame_id FROM objects WHERE label = 'person' ORDER BY frame_id LIMIT 1);
> frame_id
> --------
> 4
> 2
> (2 rows)

SELECT label FROM objects UNION SELECT label, amount FROM fines;
!error line 1, column 40: the two sides of UNION have different numbers of columns; select the same number on both
