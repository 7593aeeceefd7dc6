-- BETWEEN, IN, LIKE, CASE, and the logic of NULL.
!use reviews

SELECT review_id FROM moods WHERE strength BETWEEN 0 AND 1 ORDER BY review_id;
> review_id
> ---------
> 3
> 4
> 7
> 8
> (4 rows)

SELECT review_id FROM moods WHERE strength NOT BETWEEN 0 AND 1 ORDER BY review_id;
> review_id
> ---------
> 1
> 2
> 5
> (3 rows)

SELECT review_id FROM moods WHERE mood IN ('positive', 'neutral') ORDER BY review_id;
> review_id
> ---------
> 1
> 3
> 4
> 7
> 8
> (5 rows)

-- NULL is in no list, and out of none.
SELECT review_id FROM moods WHERE mood NOT IN ('positive', 'neutral') ORDER BY review_id;
> review_id
> ---------
> 2
> 5
> (2 rows)

SELECT review_id FROM moods WHERE mood NOT IN ('positive', NULL) ORDER BY review_id;
> review_id
> ---------
> (0 rows)

SELECT review_id FROM moods WHERE mood LIKE 'n%' ORDER BY review_id;
> review_id
> ---------
> 2
> 3
> 4
> 5
> (4 rows)

SELECT review_id FROM moods WHERE mood LIKE '_e%' ORDER BY review_id;
> review_id
> ---------
> 2
> 3
> 4
> 5
> (4 rows)

SELECT review_id FROM moods WHERE mood NOT LIKE 'n%' ORDER BY review_id;
> review_id
> ---------
> 1
> 7
> 8
> (3 rows)

SELECT review_id FROM moods WHERE mood IS NULL ORDER BY review_id;
> review_id
> ---------
> 6
> (1 row)

SELECT review_id FROM moods WHERE NOT (strength > 0) ORDER BY review_id;
> review_id
> ---------
> 2
> 3
> 4
> 5
> (4 rows)

SELECT review_id FROM moods WHERE strength > 0 OR strength IS NULL ORDER BY review_id;
> review_id
> ---------
> 1
> 6
> 7
> 8
> (4 rows)

SELECT review_id FROM moods WHERE (strength > 0) IS NOT TRUE ORDER BY review_id;
> review_id
> ---------
> 2
> 3
> 4
> 5
> 6
> (5 rows)

SELECT review_id,
  CASE WHEN strength > 0 THEN 'good' WHEN strength < 0 THEN 'bad' ELSE 'neither' END AS verdict,
  CASE mood WHEN 'neutral' THEN 0 WHEN 'positive' THEN 1 END AS code
FROM moods ORDER BY review_id;
> review_id | verdict | code
> ----------+---------+-----
> 1         | good    | 1
> 2         | bad     | NULL
> 3         | neither | 0
> 4         | neither | 0
> 5         | bad     | NULL
> 6         | neither | NULL
> 7         | good    | 1
> 8         | good    | 1
> (8 rows)

SELECT review_id, COALESCE(mood, 'unknown') AS mood, NULLIF(strength, 0) AS strength
FROM moods WHERE review_id > 3 ORDER BY review_id;
> review_id | mood     | strength
> ----------+----------+---------
> 4         | neutral  | NULL
> 5         | negative | -3
> 6         | unknown  | NULL
> 7         | positive | 1
> 8         | positive | 1
> (5 rows)

SELECT mood IS DISTINCT FROM 'neutral' AS differs, COUNT(*) AS n FROM moods GROUP BY 1 ORDER BY 1;
> differs | n
> --------+--
> false   | 2
> true    | 6
> (2 rows)

-- OR across a cheap column and a model's.
SELECT m.review_id FROM moods m JOIN reviews r USING (review_id)
WHERE r.stars = 5 OR m.mood = 'negative' ORDER BY m.review_id;
> review_id
> ---------
> 1
> 2
> 5
> 7
> (4 rows)

SELECT m.review_id FROM moods m JOIN reviews r USING (review_id)
WHERE r.film IS NULL AND m.strength = 1 ORDER BY m.review_id;
> review_id
> ---------
> 8
> (1 row)

SELECT review_id FROM reviews WHERE text LIKE '%good%' AND stars >= 4 ORDER BY review_id;
> review_id
> ---------
> 1
> 3
> 7
> 8
> (4 rows)

SELECT review_id FROM reviews WHERE CHAR_LENGTH(text) > 10 ORDER BY review_id;
> review_id
> ---------
> 1
> 3
> 5
> (3 rows)

-- No row qualifies.
SELECT review_id FROM moods WHERE 1 = 0;
> review_id
> ---------
> (0 rows)

SELECT review_id FROM moods WHERE strength = NULL;
> review_id
> ---------
> (0 rows)
