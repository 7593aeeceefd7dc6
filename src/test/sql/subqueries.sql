-- Subqueries: scalar, IN, EXISTS, quantified, correlated, nested, in FROM.
!use traffic

SELECT frame_id FROM frames WHERE frame_id IN (SELECT frame_id FROM objects WHERE label = 'bus') ORDER BY frame_id;
> frame_id
> --------
> 4
> 5
> 10
> (3 rows)

SELECT frame_id FROM frames WHERE frame_id NOT IN (SELECT frame_id FROM objects) ORDER BY frame_id;
> frame_id
> --------
> 0
> 7
> (2 rows)

SELECT frame_id FROM frames f
WHERE EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id AND o.label = 'person') ORDER BY frame_id;
> frame_id
> --------
> 2
> 6
> 9
> (3 rows)

SELECT frame_id FROM frames f
WHERE EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id AND o.label = 'car')
  AND NOT EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id AND o.label <> 'car')
ORDER BY frame_id;
> frame_id
> --------
> 1
> 3
> 8
> 11
> (4 rows)

-- Scalar, uncorrelated and correlated.
SELECT frame_id, object_id FROM objects WHERE score = (SELECT MAX(score) FROM objects WHERE label = 'bus') AND label = 'bus';
> frame_id | object_id
> ---------+----------
> 10       | 0
> (1 row)

SELECT frame_id, (SELECT COUNT(*) FROM objects o WHERE o.frame_id = f.frame_id) AS n
FROM frames f WHERE frame_id BETWEEN 5 AND 8 ORDER BY frame_id;
> frame_id | n
> ---------+--
> 5        | 2
> 6        | 2
> 7        | 0
> 8        | 3
> (4 rows)

-- Wider than the mean of its kind.
SELECT frame_id, label FROM objects o
WHERE xmax - xmin > (SELECT AVG(xmax - xmin) FROM objects i WHERE i.label = o.label) ORDER BY frame_id, object_id;
> frame_id | label
> ---------+------
> 1        | car
> 2        | car
> 3        | car
> 8        | car
> 8        | car
> 8        | car
> 10       | bus
> 11       | car
> (8 rows)

SELECT label FROM fines WHERE amount >= ALL (SELECT amount FROM fines);
> label
> -----
> tram
> (1 row)

SELECT label FROM fines WHERE label = ANY (SELECT label FROM objects WHERE frame_id = 5) ORDER BY label;
> label
> -----
> bus
> car
> (2 rows)

SELECT label, n FROM (SELECT label, COUNT(*) AS n FROM objects GROUP BY label) AS t WHERE n < 4;
> label | n
> ------+--
> bus   | 3
> (1 row)

-- Three deep.
SELECT label FROM fines WHERE label IN (
  SELECT label FROM objects WHERE frame_id IN (
    SELECT frame_id FROM objects WHERE score < 0.5 AND frame_id < (SELECT MAX(frame_id) FROM objects WHERE label = 'person')))
ORDER BY label;
> label
> -----
> bus
> car
> (2 rows)

-- In the SELECT list, in HAVING, in CASE.
SELECT label, COUNT(*) AS n FROM objects GROUP BY label
HAVING COUNT(*) > (SELECT COUNT(*) FROM objects WHERE label = 'bus') ORDER BY label;
> label  | n
> -------+--
> car    | 8
> person | 4
> (2 rows)

SELECT CASE WHEN EXISTS (SELECT 1 FROM objects WHERE label = 'tram') THEN 'trams' ELSE 'no trams' END AS answer;
> answer
> --------
> no trams
> (1 row)

-- A subquery that gives two rows where one value is wanted.
SELECT frame_id FROM frames WHERE frame_id = (SELECT frame_id FROM objects WHERE label = 'bus');
!error DuckDB cannot run this: Invalid Input Error: More than one row returned by a subquery used as an expression - scalar subqueries can only return a single row.
