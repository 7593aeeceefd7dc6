-- ORDER BY, LIMIT with it, OFFSET, DISTINCT.
!use reviews

SELECT review_id, strength FROM moods ORDER BY strength DESC NULLS LAST, review_id;
> review_id | strength
> ----------+---------
> 1         | 2
> 7         | 1
> 8         | 1
> 3         | 0
> 4         | 0
> 2         | -1
> 5         | -3
> 6         | NULL
> (8 rows)

SELECT review_id, strength FROM moods ORDER BY strength NULLS FIRST, review_id DESC;
> review_id | strength
> ----------+---------
> 6         | NULL
> 5         | -3
> 2         | -1
> 4         | 0
> 3         | 0
> 8         | 1
> 7         | 1
> 1         | 2
> (8 rows)

SELECT review_id FROM moods WHERE mood IS NOT NULL ORDER BY ABS(strength) DESC, review_id LIMIT 3;
> review_id
> ---------
> 5
> 1
> 2
> (3 rows)

SELECT review_id FROM moods ORDER BY review_id LIMIT 2 OFFSET 3;
> review_id
> ---------
> 4
> 5
> (2 rows)

SELECT review_id FROM moods ORDER BY review_id OFFSET 6;
> review_id
> ---------
> 7
> 8
> (2 rows)

SELECT review_id FROM moods ORDER BY review_id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY;
> review_id
> ---------
> 2
> 3
> (2 rows)

SELECT review_id AS r, strength AS s FROM moods WHERE strength > 0 ORDER BY s DESC, r;
> r | s
> --+--
> 1 | 2
> 7 | 1
> 8 | 1
> (3 rows)

SELECT mood FROM moods ORDER BY 1 NULLS LAST LIMIT 1;
> mood
> --------
> negative
> (1 row)

-- Ordered by what is not selected.
SELECT film FROM reviews WHERE film IS NOT NULL ORDER BY review_id DESC LIMIT 2;
> film
> ----
> Dune
> Clue
> (2 rows)

SELECT DISTINCT mood FROM moods ORDER BY mood NULLS LAST;
> mood
> --------
> negative
> neutral
> positive
> NULL
> (4 rows)

SELECT DISTINCT film, mood FROM moods JOIN reviews USING (review_id) WHERE film < 'C' ORDER BY film, mood;
> film   | mood
> -------+---------
> Alien  | negative
> Alien  | positive
> Brazil | neutral
> (3 rows)

SELECT COUNT(*) AS n FROM (SELECT DISTINCT mood, strength FROM moods) AS t;
> n
> -
> 6
> (1 row)

-- LIMIT 0 asks nothing and runs nothing.
SELECT review_id FROM moods LIMIT 0;
> review_id
> ---------
> (0 rows)
