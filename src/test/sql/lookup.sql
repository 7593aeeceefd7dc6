-- Labels that exist already act as any model does.
!use traffic

CREATE MODEL cars INPUT (frame_id BIGINT) OUTPUT (n INTEGER)
  WITH ('provider' = 'lookup', 'path' = '${dir}/counts.csv', 'key' = 'frame_id');

CREATE VIRTUAL TABLE car_counts USING cars(frames.frame_id);

-- An absent key gives no row.
SELECT * FROM car_counts ORDER BY frame_id;
> frame_id | n
> ---------+--
> 0        | 0
> 1        | 1
> 2        | 1
> 4        | 0
> 8        | 3
> (5 rows)
!models 12 called, 0 cached, 0 failed

SELECT COUNT(*) AS frames, SUM(n) AS cars FROM car_counts;
> frames | cars
> -------+-----
> 5      | 5
> (1 row)
!models 0 called, 12 cached, 0 failed

-- Labels and detector agree where both have spoken.
SELECT c.frame_id, c.n, COUNT(o.label) AS seen
FROM car_counts c LEFT JOIN objects o ON o.frame_id = c.frame_id AND o.label = 'car'
GROUP BY c.frame_id, c.n HAVING c.n <> COUNT(o.label);
> frame_id | n | seen
> ---------+---+-----
> (0 rows)

-- Many rows to a key.
CREATE TABLE reviews WITH ('connector' = 'csv', 'path' = '${dir}/reviews.csv', 'key' = 'review_id');

CREATE MODEL tagger INPUT (review_id BIGINT) OUTPUT TABLE (tag VARCHAR)
  WITH ('provider' = 'lookup', 'path' = '${dir}/tags.csv', 'key' = 'review_id');

CREATE VIRTUAL TABLE tags USING tagger(reviews.review_id);

SELECT review_id, tag_id, tag FROM tags ORDER BY review_id, tag_id;
> review_id | tag_id | tag
> ----------+--------+------------
> 1         | 0      | space
> 1         | 1      | horror
> 3         | 0      | bureaucracy
> 7         | 0      | space
> 7         | 1      | sand
> (5 rows)

SELECT film, tag FROM reviews JOIN tags USING (review_id) WHERE tag = 'space' ORDER BY film;
> film  | tag
> ------+------
> Alien | space
> Dune  | space
> (2 rows)
