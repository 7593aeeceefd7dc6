-- COSINE, EMBED, and models called on constants. A text's vector counts its words good, bad, film.
!use reviews

CREATE MODEL words INPUT (text VARCHAR) OUTPUT (embedding FLOAT ARRAY)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.WordCounts', 'words' = 'good bad film');

CREATE VIRTUAL TABLE meanings USING words(reviews.text);

-- The cosine of two lists: 1 along one line, 0 at right angles.
SELECT COSINE(ARRAY[1, 0], ARRAY[0, 2]) AS right_angle, COSINE(ARRAY[3, 4], ARRAY[6, 8]) AS one_line,
       COSINE(ARRAY[1.5, 0], ARRAY[-2, 0]) AS opposite, COSINE(NULL, ARRAY[1]) AS nothing, COSINE(NULL, NULL) AS neither;
> right_angle | one_line | opposite | nothing | neither
> ------------+----------+----------+---------+--------
> 0.0         | 1.0      | -1.0     | NULL    | NULL
> (1 row)
!models 0 called, 0 cached, 0 failed

-- Lists and arrays of one length, NULLs among them.
CREATE TABLE points AS SELECT 1 AS point_id, array_value(3.0, 4.0) AS place, ARRAY[4, 3] AS direction
UNION ALL SELECT 2, NULL, ARRAY[1, 1] UNION ALL SELECT 3, array_value(1.0, 1.0), NULL;
> 3 changed

SELECT point_id, ROUND(COSINE(place, direction), 2) AS c FROM points ORDER BY point_id;
> point_id | c
> ---------+-----
> 1        | 0.96
> 2        | NULL
> 3        | NULL
> (3 rows)

-- EMBED asks the model that made what it stands beside, once.
SELECT review_id, ROUND(COSINE(embedding, EMBED('good film')), 2) AS near FROM meanings ORDER BY review_id;
> review_id | near
> ----------+-----
> 1         | 0.95
> 2         | 0.5
> 3         | 0.5
> 4         | 0.71
> 5         | 0.0
> 6         | NULL
> 7         | 0.71
> 8         | 0.71
> (8 rows)
!models 8 called, 0 cached, 0 failed

-- What was asked once is kept.
SELECT review_id FROM meanings WHERE COSINE(EMBED('good film'), embedding) > 0.9;
> review_id
> ---------
> 1
> (1 row)
!models 0 called, 9 cached, 0 failed

SELECT m.review_id FROM meanings AS m ORDER BY COSINE(m.embedding, EMBED('bad')) DESC NULLS LAST, m.review_id LIMIT 3;
> review_id
> ---------
> 5
> 2
> 3
> (3 rows)
!models 1 called, 8 cached, 0 failed

-- In a join, beside another model's condition; the cheap condition is asked first.
SELECT r.review_id FROM reviews AS r JOIN meanings AS m USING (review_id) JOIN moods AS o USING (review_id)
WHERE COSINE(m.embedding, EMBED('bad')) > 0.7 AND r.stars < 3 AND o.mood = 'negative' ORDER BY r.review_id;
> review_id
> ---------
> 2
> 5
> (2 rows)
!models 2 called, 3 cached, 0 failed

-- In groups and aggregates.
SELECT COSINE(embedding, EMBED('bad')) > 0.5 AS bad, COUNT(*) AS n, ROUND(MAX(COSINE(embedding, EMBED('good'))), 2) AS good
FROM meanings GROUP BY COSINE(embedding, EMBED('bad')) > 0.5 ORDER BY n;
> bad   | n | good
> ------+---+-----
> NULL  | 1 | NULL
> true  | 3 | 0.71
> false | 4 | 1.0
> (3 rows)

-- Without FROM, through a query in FROM, a view, a WITH, a set operation.
SELECT review_id WHERE COSINE(embedding, EMBED('bad')) > 0.9;
> review_id
> ---------
> 5
> (1 row)

SELECT review_id FROM (SELECT review_id, embedding AS e FROM meanings) AS t WHERE COSINE(e, EMBED('bad')) > 0.9;
> review_id
> ---------
> 5
> (1 row)

CREATE VIEW vectors AS SELECT review_id, embedding AS v FROM meanings;

CREATE VIEW bad_ones AS SELECT review_id, COSINE(v, EMBED('bad')) AS bad FROM vectors;

SELECT review_id FROM bad_ones WHERE bad > 0.9;
> review_id
> ---------
> 5
> (1 row)

WITH a AS (SELECT * FROM vectors WHERE review_id < 4 UNION ALL SELECT * FROM vectors WHERE review_id > 4)
SELECT review_id FROM a WHERE COSINE(v, EMBED('bad')) > 0.7 ORDER BY review_id;
> review_id
> ---------
> 2
> 3
> 5
> (3 rows)

WITH a AS (SELECT review_id, embedding FROM meanings WHERE review_id < 4) SELECT review_id FROM a ORDER BY COSINE(embedding, EMBED('bad')), review_id;
> review_id
> ---------
> 1
> 2
> 3
> (3 rows)

-- In a function of SQL, which takes the text.
CREATE FUNCTION likeness(v FLOAT ARRAY, wanted VARCHAR) RETURNS DOUBLE AS COSINE(v, EMBED(wanted));

SELECT review_id FROM meanings WHERE likeness(embedding, 'bad') > 0.9;
> review_id
> ---------
> 5
> (1 row)
!models 0 called, 9 cached, 0 failed

-- Beside a call of the model itself; and of each row's own text.
SELECT review_id FROM reviews WHERE COSINE(words(text), EMBED('bad')) > 0.9;
> review_id
> ---------
> 5
> (1 row)

SELECT m.review_id FROM meanings AS m JOIN reviews AS r USING (review_id) WHERE COSINE(m.embedding, EMBED(r.film || ' good')) = 1 ORDER BY m.review_id;
> review_id
> ---------
> 7
> (1 row)

-- Elsewhere the model's name says which is meant; such a call is a constant for any model with one output.
SELECT ROUND(COSINE(words('good film'), words('bad film')), 2) AS c, words('bad bad') AS v;
> c   | v
> ----+----------------
> 0.5 | [0.0, 2.0, 0.0]
> (1 row)
!models 2 called, 1 cached, 0 failed

CREATE TABLE wanted AS SELECT words('good') AS v;
> 1 changed

SELECT COSINE(w.v, words('good')) AS same FROM wanted AS w;
> same
> ----
> 1.0
> (1 row)

INSERT INTO wanted VALUES (words('film'));
> 1 changed

SELECT COUNT(*) AS n FROM wanted WHERE COSINE(v, words('film')) > 0.5;
> n
> -
> 1
> (1 row)

-- NULL in, NULL out, and no call.
SELECT COSINE(words('good'), words(NULL)) AS nothing;
> nothing
> -------
> NULL
> (1 row)

-- As a proxy, written out or declared; and under a target.
SELECT review_id FROM moods WHERE mood = 'negative' LIMIT 1 USING COSINE(embedding, EMBED('bad'));
> review_id
> ---------
> 5
> (1 row)
!models 0 called, 1 cached, 0 failed

SHOW LAST REPORT;
> property         | value
> -----------------+--------------------------------
> strategy         | limit
> proxy            | COSINE(embedding, EMBED('bad'))
> promise          | exact
> population       | 8
> blobs_asked      | 1
> oracle_calls     | 0
> oracle_cached    | 1
> proxy_calls      | 0
> proxy_cached     | 9
> failed_blobs     | 0
> seconds          | …
> cost             | 0.0
> seed             | 0
> certified_recall |
> (14 rows)

CREATE PROXY badness ON reviews AS SELECT review_id, COSINE(embedding, EMBED('bad bad')) FROM meanings;

SELECT review_id FROM moods WHERE mood = 'negative' ORDER BY review_id RECALL TARGET 90% USING badness;
> review_id
> ---------
> 2
> 5
> (2 rows)

SELECT SUM(COSINE(embedding, EMBED('good'))) AS good, COUNT(*) AS n FROM meanings
WHERE COSINE(embedding, EMBED('bad')) < 0.5 ERROR TARGET 5%;
> good              | n
> ------------------+--
> 2.894427180290222 | 4
> (1 row)

SELECT review_id FROM meanings WHERE COSINE(embedding, EMBED('bad')) > 0.7 ORDER BY review_id RECALL TARGET 90%;
> review_id
> ---------
> 2
> 3
> 5
> (3 rows)

-- EXPLAIN asks for constants, for what could matter depends on them.
EXPLAIN SELECT review_id FROM meanings WHERE COSINE(embedding, EMBED('film')) > 0.9;
> step | operation | table           | model | needed | covered | calls | seconds | detail
> -----+…
> 1    | model     | …
> 2    | model     | …
> 3    | DuckDB    | …
> (3 rows)

-- What a model says of a constant is no table that anybody sees.
SHOW TABLES;
> name     | kind          | made_of                | rows
> ---------+---------------+------------------------+-----
> reviews  | blob table    | csv ${dir}/reviews.csv | 8
> moods    | virtual table | sentiment over reviews | NULL
> tags     | virtual table | tagger over reviews    | NULL
> meanings | virtual table | words over reviews     | NULL
> points   | table         |                        | 3
> wanted   | table         |                        | 2
> vectors  | view          |                        | NULL
> bad_ones | view          |                        | NULL
> (8 rows)

-- A model that fails on a constant has no answer to give.
SELECT words('unspeakable') AS v;
!error model words cannot answer a constant of this query; SHOW ERRORS says why

SHOW ERRORS;
> table           | key | stage | reason
> ----------------+-----+-------+----------------
> _words_ccc1a9b9 | 0   | model | no words for it
> (1 row)

-- A model goes with what it has said of constants.
CREATE MODEL others INPUT (text VARCHAR) OUTPUT (embedding FLOAT ARRAY)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.WordCounts', 'words' = 'very');

SELECT others('very') AS v;
> v
> -----
> [1.0]
> (1 row)

DROP MODEL others;

SELECT others('very') AS v;
!error line 1, column 8: there is no function or model 'others'

-- What is written may be a constant too.
UPDATE wanted SET v = words('bad') WHERE COSINE(v, words('film')) > 0.9;
> 1 changed

DELETE FROM wanted WHERE COSINE(v, words('bad')) > 0.9;
> 1 changed

-- What is refused.
SELECT COSINE(ARRAY[1, 2], ARRAY[1, 2, 3]) AS c;
!error line 1, column 8: COSINE compares lists of one length, and here are lists of 2 and 3

SELECT review_id FROM meanings
WHERE COSINE(embedding, ARRAY[1, 2]) > 0;
!error line 2, column 7: COSINE compares lists of one length, and here are lists of 3 and 2

SELECT COSINE(text, embedding) AS c FROM reviews JOIN meanings USING (review_id);
!error line 1, column 15: COSINE compares lists of numbers, and this is VARCHAR

SELECT COSINE(embedding) AS c FROM meanings;
!error line 1, column 8: COSINE compares two lists of numbers, not 1

SELECT EMBED('bad') AS v;
!error line 1, column 8: EMBED stands in COSINE, beside the column that tells which model is meant: COSINE(column, EMBED('text')); elsewhere call the model by its name, such as words('text')

SELECT COSINE(v, EMBED('bad')) AS c FROM wanted;
!error line 1, column 18: what EMBED is compared with is no column that a model fills, so that it does not tell which model is meant; call that by its name, such as words('text')

SELECT COSINE(EMBED('good'), EMBED('bad')) AS c;
!error line 1, column 15: what EMBED is compared with is no column that a model fills, so that it does not tell which model is meant; call that by its name, such as words('text')

SELECT COSINE(embedding, EMBED('good', 'bad')) AS c FROM meanings;
!error line 1, column 26: EMBED takes one text: EMBED('text'), not 2 arguments

SELECT review_id FROM meanings WHERE COSINE(embedding, EMBED(7)) > 0;
!error line 1, column 62: input 'text' takes VARCHAR, but this is INTEGER; CAST it if that is what you mean

CREATE TABLE frames WITH ('connector' = 'video', 'path' = '${dir}/traffic.avi');

CREATE MODEL looks INPUT (image IMAGE) OUTPUT (vector FLOAT ARRAY)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Shade');

CREATE VIRTUAL TABLE appearances USING looks(frames.image);

SELECT frame_id FROM appearances WHERE COSINE(vector, EMBED('a city bus')) > 0.2;
!error line 1, column 55: 'vector' is what model 'looks' makes of IMAGE, and EMBED needs one of texts; call by its name the model that makes such vectors of texts, such as words('text')

SELECT COSINE(words(COSINE(ARRAY[1], ARRAY[1])), ARRAY[1, 2, 3]) AS c;
!error line 1, column 21: COSINE has no place in an argument of a model
