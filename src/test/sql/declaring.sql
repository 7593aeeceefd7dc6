-- Declaring tables, models and virtual tables; showing and dropping them.
CREATE TABLE frames WITH ('connector' = 'video', 'path' = '${dir}/traffic.avi');

CREATE TABLE photos WITH ('connector' = 'images', 'path' = '${dir}/photos/*.png');

CREATE TABLE reviews WITH ('connector' = 'csv', 'path' = '${dir}/reviews.csv', 'key' = 'review_id');

-- Without a key, rows are numbered in file order.
CREATE TABLE numbered WITH ('connector' = 'csv', 'path' = '${dir}/reviews.csv');

-- Options of DuckDB's readers pass through.
CREATE TABLE films WITH ('connector' = 'csv', 'path' = '${dir}/films.csv', 'delim' = ';', 'key' = 'title');

CREATE MODEL detector
  INPUT (image IMAGE)
  OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.RectangleDetector');

CREATE MODEL sentiment INPUT (text VARCHAR) OUTPUT (mood VARCHAR)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Sentiment');

CREATE VIRTUAL TABLE objects USING detector(frames.image);

CREATE VIRTUAL TABLE boxes USING detector(photos.image) ORDINAL AS box_id;

CREATE VIRTUAL TABLE moods USING sentiment(reviews.text);

DESCRIBE frames;
> column   | type    | key
> ---------+---------+------
> frame_id | BIGINT  | true
> video    | VARCHAR | false
> ts       | DOUBLE  | false
> width    | INTEGER | false
> height   | INTEGER | false
> image    | IMAGE   | false
> (6 rows)

DESCRIBE photos;
> column   | type    | key
> ---------+---------+------
> image_id | BIGINT  | true
> path     | VARCHAR | false
> width    | INTEGER | false
> height   | INTEGER | false
> image    | IMAGE   | false
> (5 rows)

DESCRIBE reviews;
> column    | type    | key
> ----------+---------+------
> review_id | BIGINT  | true
> film      | VARCHAR | false
> stars     | BIGINT  | false
> text      | VARCHAR | false
> (4 rows)

DESCRIBE objects;
> column    | type    | key
> ----------+---------+------
> frame_id  | BIGINT  | true
> object_id | BIGINT  | true
> label     | VARCHAR | false
> score     | FLOAT   | false
> xmin      | FLOAT   | false
> ymin      | FLOAT   | false
> xmax      | FLOAT   | false
> ymax      | FLOAT   | false
> (8 rows)

DESCRIBE boxes;
> column   | type    | key
> ---------+---------+------
> image_id | BIGINT  | true
> box_id   | BIGINT  | true
> label    | VARCHAR | false
> score    | FLOAT   | false
> xmin     | FLOAT   | false
> ymin     | FLOAT   | false
> xmax     | FLOAT   | false
> ymax     | FLOAT   | false
> (8 rows)

DESCRIBE MODEL sentiment;
> column | type    | role
> -------+---------+-------
> text   | VARCHAR | input
> mood   | VARCHAR | output
> (2 rows)

SELECT row_id, review_id FROM numbered WHERE row_id < 2 ORDER BY row_id;
> row_id | review_id
> -------+----------
> 0      | 1
> 1      | 2
> (2 rows)

SELECT title, year FROM films ORDER BY title;
> title  | year
> -------+-----
> Alien  | 1979
> Brazil | 1985
> Clue   | 1985
> (3 rows)

SELECT image_id, label, xmin FROM boxes ORDER BY image_id, box_id;
> image_id | label | xmin
> ---------+-------+-----
> 0        | car   | 0.0
> 2        | car   | 0.0
> 2        | car   | 12.0
> 2        | car   | 24.0
> (4 rows)

SHOW CREATE MODEL sentiment;
> name      | sql
> ----------+-…
> sentiment | CREATE MODEL sentiment INPUT (text VARCHAR) OUTPUT (mood VARCHAR)⏎  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Sentiment')
> (1 row)

SHOW CREATE VIRTUAL TABLE objects;
> name    | sql
> --------+----------------------------------------------------------
> objects | CREATE VIRTUAL TABLE objects USING detector(frames.image)
> (1 row)

-- Names are taken once, and kept on request.
CREATE TABLE frames WITH ('connector' = 'images', 'path' = '${dir}/photos/*.png');
!error line 1, column 14: there is already a table named frames; say CREATE OR REPLACE, or DROP TABLE frames first

CREATE TABLE IF NOT EXISTS frames WITH ('connector' = 'images', 'path' = '${dir}/photos/*.png');

CREATE VIRTUAL TABLE objects USING detector(photos.image);
!error line 1, column 22: there is already a virtual table named objects; say CREATE OR REPLACE, or DROP VIRTUAL TABLE objects first

CREATE VIRTUAL TABLE IF NOT EXISTS objects USING detector(photos.image);

CREATE MODEL detector INPUT (image IMAGE) OUTPUT (a INTEGER) WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Broken');
!error line 1, column 14: there is already a model named detector; say CREATE OR REPLACE, or DROP MODEL detector first

-- One name space for all that a FROM may name.
CREATE TABLE moods (a INTEGER);
!error line 1, column 14: there is already a virtual table named moods; DROP VIRTUAL TABLE moods first

CREATE VIEW frames AS SELECT 1 AS a;
!error line 1, column 13: there is already a table named frames; DROP TABLE frames first

-- What others read is not dropped, unless they go too.
DROP TABLE frames;
!error line 1, column 12: objects reads frames; drop it first or say CASCADE

DROP MODEL detector;
!error line 1, column 12: objects, boxes use detector; drop them first or say CASCADE

DROP VIRTUAL TABLE boxes;

DROP TABLE frames CASCADE;

SELECT * FROM objects;
!error line 1, column 15: there is no table 'objects'; SHOW TABLES lists those there are

DROP MODEL detector;

DROP MODEL detector;
!error line 1, column 12: there is no model detector; known are: sentiment

DROP MODEL IF EXISTS detector;

DROP TABLE numbered;

SELECT name, kind FROM (SHOW TABLES) AS t;
!error line 1, column 25: …

SHOW TABLES;
> name    | kind          | made_of                    | rows
> --------+---------------+----------------------------+-----
> photos  | blob table    | images ${dir}/photos/*.png | 3
> reviews | blob table    | csv ${dir}/reviews.csv     | NULL
> films   | blob table    | csv ${dir}/films.csv       | 3
> moods   | virtual table | sentiment over reviews     | NULL
> (4 rows)
