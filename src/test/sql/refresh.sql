-- REFRESH and ANALYZE.
!use reviews

SELECT COUNT(*) AS n FROM moods;
> n
> -
> 8
> (1 row)

REFRESH reviews;
> table   | added | changed | removed
> --------+-------+---------+--------
> reviews | 0     | 0       | 0
> (1 row)

-- A row is appended by COPY over the file.
CREATE TABLE more AS SELECT review_id, film, stars, text FROM reviews;
> 8 changed

INSERT INTO more VALUES (9, 'Emma', 5, 'good and good');
> 1 changed

COPY (SELECT * FROM more ORDER BY review_id) TO '${dir}/reviews.csv' (HEADER true);
> 9 changed

REFRESH reviews;
> table   | added | changed | removed
> --------+-------+---------+--------
> reviews | 1     | 0       | 0
> (1 row)

SELECT mood, strength FROM moods WHERE review_id = 9;
> mood     | strength
> ---------+---------
> positive | 2
> (1 row)
!models 1 called, 0 cached, 0 failed

SELECT COUNT(*) AS n FROM moods;
> n
> -
> 9
> (1 row)
!models 0 called, 9 cached, 0 failed

ANALYZE moods;
> table | model     | batch_size | seconds_per_input | rows_per_input | inputs_measured
> ------+-----------+------------+-------------------+-…
> moods | sentiment | 2          | …
> (1 row)

REFRESH moods;
!error line 1, column 9: there is no blob table moods; known are: reviews

REFRESH nothing;
!error line 1, column 9: there is no blob table nothing; known are: reviews

ANALYZE nothing;
!error line 1, column 9: there is no blob table nothing; known are: reviews
