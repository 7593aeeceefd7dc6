-- One bad blob does not stop a query; a model that never works does.
CREATE TABLE photos WITH ('connector' = 'images', 'path' = '${dir}/damaged/*.png');

CREATE MODEL detector
  INPUT (image IMAGE)
  OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.RectangleDetector');

CREATE VIRTUAL TABLE objects USING detector(photos.image);

SELECT image_id, label FROM objects ORDER BY image_id, object_id;
> image_id | label
> ---------+-------
> 0        | car
> 0        | person
> (2 rows)
!warning 2 inputs of objects could not be answered and count as absent; see SHOW ERRORS
!models 1 called, 0 cached, 2 failed

SHOW ERRORS;
> table   | key | stage      | reason
> --------+-----+------------+-----------------------------------------
> objects | 1   | unreadable | ${dir}/damaged/nothing.png is empty
> objects | 2   | unreadable | ${dir}/damaged/text.png is not a picture
> (2 rows)

-- It is not tried again by the next query.
SELECT COUNT(*) AS n FROM objects;
> n
> -
> 2
> (1 row)
!warning 2 inputs of objects could not be answered and count as absent; see SHOW ERRORS
!models 0 called, 1 cached, 2 failed

!use reviews
CREATE MODEL moody INPUT (text VARCHAR) OUTPUT (n REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Moody');

CREATE VIRTUAL TABLE lengths USING moody(reviews.text);

SELECT review_id, n FROM lengths ORDER BY review_id;
> review_id | n
> ----------+-----
> 1         | 14.0
> 4         | 6.0
> 6         | NULL
> 7         | 4.0
> 8         | 9.0
> (5 rows)
!warning 3 inputs of lengths could not be answered and count as absent; see SHOW ERRORS
!models 7 called, 0 cached, 3 failed

SHOW ERRORS lengths;
> table   | key | stage | reason
> --------+-----+-------+------------
> lengths | 2   | model | it said bad
> lengths | 3   | model | it said bad
> lengths | 5   | model | it said bad
> (3 rows)

-- A threshold of the user's.
CREATE VIRTUAL TABLE again USING moody(reviews.film || ' bad');

SET max_failures = 1;

SELECT COUNT(*) FROM again;
!error again: … of 8 inputs failed, more than the 1 allowed; the first: review_id 1: it said bad. SHOW ERRORS lists them; SET max_failures allows more

RESET max_failures;

CREATE MODEL broken INPUT (text VARCHAR) OUTPUT (n REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Broken');

CREATE VIRTUAL TABLE nothing USING broken(reviews.text);

SELECT COUNT(*) FROM nothing;
!error model broken failed on every input so far (7 of them); the first: review_id 1: the network is missing its head. Check its options and what it is given, then run the query again
