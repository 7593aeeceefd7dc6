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
!warning …
!models 3 called, 0 cached, 2 failed

SHOW ERRORS;

SHOW ERRORS objects;

-- It is not tried again by the next query.
SELECT COUNT(*) AS n FROM objects;
> n
> -
> 2
> (1 row)
!warning …
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
!warning …
!models 7 called, 0 cached, 3 failed

SHOW ERRORS lengths;

-- A threshold of the user's.
CREATE VIRTUAL TABLE again USING moody(reviews.film || ' bad');

SET max_failures = 1;

SELECT COUNT(*) FROM again;
!error …

RESET max_failures;

CREATE MODEL broken INPUT (text VARCHAR) OUTPUT (n REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Broken');

CREATE VIRTUAL TABLE nothing USING broken(reviews.text);

SELECT COUNT(*) FROM nothing;
!error …
