-- Shapes that no sample answers are refused at their place, before a model is asked.
!use reviews

CREATE MODEL words INPUT (text VARCHAR) OUTPUT (embedding FLOAT ARRAY)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.WordCounts', 'words' = 'good bad film');

CREATE VIRTUAL TABLE meanings USING words(reviews.text);

-- Groups have keys of one value, be they a model's columns or the blobs' own.
SELECT embedding, COUNT(*) AS n FROM meanings GROUP BY embedding ERROR TARGET 10%;
!error line 1, column 56: under ERROR TARGET groups have keys of one value, and this is FLOAT[]; group by its text, array_to_string(…, ', ')

SELECT mood, COUNT(*) AS n FROM moods JOIN reviews USING (review_id) GROUP BY mood, string_split(text, ' ') ERROR TARGET 10%;
!error line 1, column 85: under ERROR TARGET groups have keys of one value, and this is VARCHAR[]; group by its text, array_to_string(…, ', ')

SELECT COUNT(*) AS n FROM moods JOIN reviews USING (review_id) GROUP BY string_split(film, ' ') ERROR TARGET 10%;
!error line 1, column 73: under ERROR TARGET groups have keys of one value, and this is VARCHAR[]; group by its text, array_to_string(…, ', ')

SELECT regexp_extract(film, '(.)(.*)', ARRAY['initial', 'rest']) AS parts, COUNT(*) AS n
FROM moods JOIN reviews USING (review_id) GROUP BY parts ERROR TARGET 10%;
!error line 1, column 8: under ERROR TARGET groups have keys of one value, and this is STRUCT(initial VARCHAR, rest VARCHAR); group by its text, CAST(… AS VARCHAR)

SELECT encode(mood) AS bytes, COUNT(*) AS n FROM moods GROUP BY 1 ERROR TARGET 10%;
!error line 1, column 8: under ERROR TARGET groups have keys of one value, and this is BLOB; group by its text, CAST(… AS VARCHAR)

EXPLAIN SELECT COUNT(*) AS n FROM moods GROUP BY encode(mood) ERROR TARGET 10%;
!error line 1, column 50: under ERROR TARGET groups have keys of one value, and this is BLOB; group by its text, CAST(… AS VARCHAR)

-- A query in FROM that takes its rows from all blobs at once.
SELECT COUNT(*) FROM (SELECT review_id FROM moods LIMIT 3) AS t ERROR TARGET 10%;
!error line 1, column 57: under a target a query in FROM may filter, project, join and group virtual tables, but 't' does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store its rows with CREATE TABLE … AS first

SELECT COUNT(*) FROM (SELECT review_id FROM moods UNION ALL SELECT review_id FROM tags) AS t ERROR TARGET 10%;
!error line 1, column 23: under a target a query in FROM may filter, project, join and group virtual tables, but 't' does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store its rows with CREATE TABLE … AS first

SELECT COUNT(*) FROM (SELECT review_id, ROW_NUMBER() OVER (ORDER BY strength) AS place FROM moods) AS t WHERE place < 4 ERROR TARGET 10%;
!error line 1, column 23: under a target a query in FROM may filter, project, join and group virtual tables, but 't' does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store its rows with CREATE TABLE … AS first

SELECT review_id FROM (SELECT review_id FROM moods ORDER BY strength OFFSET 2) AS t RECALL TARGET 90%;
!error line 1, column 77: under a target a query in FROM may filter, project, join and group virtual tables, but 't' does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store its rows with CREATE TABLE … AS first

-- One grouping, and no condition on what is only estimated.
SELECT mood, COUNT(*) AS n FROM moods GROUP BY CUBE (mood) ERROR TARGET 10%;
!error line 1, column 48: under ERROR TARGET there is one grouping, without ROLLUP, CUBE or GROUPING SETS; ask for each by itself

SELECT mood, COUNT(*) AS n FROM moods GROUP BY mood QUALIFY ROW_NUMBER() OVER (ORDER BY mood) = 1 ERROR TARGET 10%;
!error line 1, column 61: QUALIFY needs all rows; leave it out under ERROR TARGET and filter the answer

SELECT * FROM moods ERROR TARGET 10%;
!error line 1, column 1: ERROR TARGET is about numbers, and this SELECT has no COUNT, SUM or AVG; use RECALL TARGET for rows

-- Extremes, and what depends on an order.
SELECT MIN(strength) AS least FROM moods ERROR TARGET 10%;
!error line 1, column 8: MIN cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT, SUM and AVG

SELECT string_agg(mood, ',') AS moods FROM moods ERROR TARGET 10%;
!error line 1, column 8: STRING_AGG cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT, SUM and AVG

SELECT COUNT(*) FILTER (WHERE random() < 0.5) AS n FROM moods ERROR TARGET 10%;
!error line 1, column 31: random gives another answer each time, so that a sample cannot stand for the whole; leave it out under a target

SELECT review_id, random() AS r FROM moods RECALL TARGET 90%;
!error line 1, column 19: random gives another answer each time, so that a sample cannot stand for the whole; leave it out under a target

-- A target is the whole query's: no part of one, no view, nothing that writes.
SELECT n FROM (SELECT COUNT(*) AS n FROM moods ERROR TARGET 10%) AS t;
!error line 1, column 48: an accuracy clause stands once, at the end of the whole statement, in no subquery

SELECT review_id FROM reviews WHERE stars > (SELECT AVG(strength) FROM moods ERROR TARGET 10%);
!error line 1, column 78: an accuracy clause stands once, at the end of the whole statement, in no subquery

CREATE VIEW about AS SELECT COUNT(*) AS n FROM moods ERROR TARGET 10%;
!error line 1, column 54: an accuracy clause stands once, at the end of the whole statement, in no subquery

CREATE TABLE counted AS SELECT COUNT(*) AS n FROM moods ERROR TARGET 10%;
!error line 1, column 57: an accuracy clause stands once, at the end of the whole statement, in no subquery

INSERT INTO counted SELECT COUNT(*) AS n FROM moods ERROR TARGET 10%;
!error line 1, column 53: an accuracy clause stands once, at the end of the whole statement, in no subquery

DELETE FROM reviews WHERE stars = 1 RECALL TARGET 90%;
!error line 1, column 37: an accuracy clause stands once, at the end of the whole statement, in no subquery

-- Both kinds of targets at once.
SELECT COUNT(*) AS n FROM moods ERROR TARGET 10% RECALL TARGET 90%;
!error line 1, column 50: ERROR TARGET is for aggregates and RECALL TARGET for selections; a query is one or the other

-- What was refused has cost nothing.
SHOW COVERAGE moods;
> table | covered | population | rows | model     | version
> ------…
> moods | 0       | 8          | 0    | sentiment | …
> (1 row)

-- The remedies work.
SELECT array_to_string(embedding, ' ') AS v, COUNT(*) AS n FROM meanings GROUP BY array_to_string(embedding, ' ') ORDER BY v NULLS LAST ERROR TARGET 10%;
> v           | n
> ------------+--
> 0.0 0.0 1.0 | 1
> 0.0 1.0 1.0 | 1
> 0.0 3.0 0.0 | 1
> 1.0 0.0 0.0 | 2
> 1.0 1.0 0.0 | 1
> 2.0 0.0 1.0 | 1
> NULL        | 1
> (7 rows)

SELECT CAST(encode(mood) AS VARCHAR) AS v, COUNT(*) AS n FROM moods GROUP BY CAST(encode(mood) AS VARCHAR) ORDER BY n, v ERROR TARGET 10%;
> v        | n
> ---------+--
> NULL     | 1
> negative | 2
> neutral  | 2
> positive | 3
> (4 rows)

SELECT CAST(regexp_extract(film, '(.)(.*)', ARRAY['initial', 'rest']) AS VARCHAR) AS v, COUNT(*) AS n FROM moods JOIN reviews USING (review_id)
WHERE film = 'Dune' GROUP BY 1 ERROR TARGET 10%;
> v                           | n
> ----------------------------+--
> {'initial': D, 'rest': une} | 1
> (1 row)
