-- Proxies: scores per blob, declared for reuse.
!use reviews

CREATE PROXY angry ON moods AS SELECT review_id, strength FROM moods;

CREATE PROXY long ON reviews AS SELECT review_id, CHAR_LENGTH(text) AS letters FROM reviews;

SHOW PROXIES;
> name  | on      | query                                                       | labels | auc  | correlation | calls_saved
> ------+---------+-------------------------------------------------------------+--------+------+-------------+------------
> angry | moods   | SELECT review_id, strength FROM moods                       | NULL   | NULL | NULL        | NULL
> long  | reviews | SELECT review_id, CHAR_LENGTH(text) AS letters FROM reviews | NULL   | NULL | NULL        | NULL
> (2 rows)

SHOW CREATE PROXY long;
> name | sql
> -----+--------------------------------------------------------------------------------------------
> long | CREATE PROXY long ON reviews AS SELECT review_id, CHAR_LENGTH(text) AS letters FROM reviews
> (1 row)

-- Names of their own: a proxy may be called as its table is.
CREATE PROXY moods ON moods AS SELECT review_id, MAX(strength) FROM moods GROUP BY review_id;

DROP PROXY moods;

CREATE PROXY angry ON moods AS SELECT review_id, 1 FROM moods;
!error line 1, column 14: there is already a proxy named angry; say CREATE OR REPLACE, or DROP PROXY angry first

CREATE PROXY IF NOT EXISTS angry ON moods AS SELECT review_id, 1 FROM moods;

CREATE OR REPLACE PROXY angry ON moods AS SELECT review_id, -strength FROM moods;

ALTER PROXY angry RENAME TO calm;

ALTER PROXY calm AS SELECT review_id, strength + 1 FROM moods;

SHOW CREATE PROXY calm;
> name | sql
> -----+-----------------------------------------------------------------------------------
> calm | CREATE OR REPLACE PROXY calm ON moods AS SELECT review_id, strength + 1 FROM moods
> (1 row)

ALTER PROXY angry RENAME TO calm;
!error line 1, column 13: there is no proxy angry; known are: calm, long

ALTER PROXY IF EXISTS angry RENAME TO calm;

ALTER PROXY calm RENAME TO long;
!error line 1, column 28: there is already a proxy named long; choose another name, or DROP PROXY long first

-- By name, a proxy is what a query samples by.
SELECT review_id FROM moods WHERE mood = 'positive' RECALL TARGET 90% USING calm;
> review_id
> ---------
> 1
> 7
> 8
> (3 rows)

EXPLAIN SELECT review_id FROM moods WHERE mood = 'positive' RECALL TARGET 90% USING long;
> strategy   | proxy | oracle_calls | proxy_calls | seconds | cost | why
> -----------+-------+--------------+-------------+---------+------+------------------------------------------------------
> exact      | NULL  | 0            | 0           | 0.0     | 0.0  | chosen
> importance | long  | 0            | 0           | 0.0     | 0.0  | as good; the other was named first
> strict     | NULL  | 0            | 0           | 0.0     | 0.0  | add STRICT for a promise that holds in finite samples
> (3 rows)

-- What is no proxy is refused, and leaves nothing behind.
CREATE PROXY bad ON review AS SELECT review_id, 1 FROM reviews;
!error line 1, column 21: there is no blob table or virtual table review; did you mean 'reviews'?

CREATE PROXY bad ON reviews AS SELECT review_id FROM reviews;
!error line 1, column 32: a proxy's query gives two columns, review_id and a number; this one gives 1

CREATE PROXY bad ON reviews AS SELECT review_id, text FROM reviews;
!error line 1, column 32: a proxy is a number per blob, and this is VARCHAR; CAST it, or say CASE WHEN … THEN 1 ELSE 0 END

CREATE PROXY bad ON reviews AS SELECT review_id, lenght FROM reviews;
!error line 1, column 50: there is no column 'lenght'; there are film, review_id, stars, text

CREATE PROXY a.b ON reviews AS SELECT review_id, 1 FROM reviews;
!error line 1, column 14: there are no schemas here; give a name without a dot

ALTER PROXY calm AS
SELECT review_id, mood FROM moods;
!error line 2, column 1: a proxy is a number per blob, and this is VARCHAR; CAST it, or say CASE WHEN … THEN 1 ELSE 0 END

CREATE TABLE shelf (shelf_id BIGINT, width DOUBLE);

CREATE PROXY bad ON shelf AS SELECT shelf_id, width FROM shelf;
!error line 1, column 21: shelf is a plain table without a primary key of one column; give it one

CREATE TABLE shops (shop_id BIGINT PRIMARY KEY, size DOUBLE);

CREATE PROXY roomy ON shops AS SELECT shop_id, size FROM shops;

SELECT review_id FROM moods WHERE mood = 'positive' RECALL TARGET 90% USING roomy;
!error line 1, column 77: proxy roomy scores shops, and this query samples reviews; name a proxy of that

SHOW CREATE PROXY bad;
!error line 1, column 19: there is no proxy bad; known are: calm, long, roomy

SHOW PROXIES;
> name  | on      | query                                                       | labels | auc  | correlation | calls_saved
> ------+---------+-------------------------------------------------------------+--------+------+-------------+------------
> long  | reviews | SELECT review_id, CHAR_LENGTH(text) AS letters FROM reviews | NULL   | NULL | NULL        | NULL
> calm  | moods   | SELECT review_id, strength + 1 FROM moods                   | NULL   | NULL | NULL        | NULL
> roomy | shops   | SELECT shop_id, size FROM shops                             | NULL   | NULL | NULL        | NULL
> (3 rows)

-- What a proxy reads is not dropped under it.
CREATE PROXY tagged ON reviews AS SELECT review_id, COUNT(*) FROM tags GROUP BY review_id;

DROP VIRTUAL TABLE tags;
!error line 1, column 20: proxy tagged reads tags; drop it first or say CASCADE

DROP VIRTUAL TABLE moods;
!error line 1, column 20: proxy calm reads moods; drop it first or say CASCADE

DROP TABLE shops;
!error line 1, column 12: proxy roomy reads shops; drop it first or say CASCADE

DROP MODEL sentiment;
!error line 1, column 12: moods uses sentiment; drop it first or say CASCADE

DROP VIRTUAL TABLE tags CASCADE;

DROP VIRTUAL TABLE moods CASCADE;

SHOW PROXIES;
> name  | on      | query                                                       | labels | auc  | correlation | calls_saved
> ------+---------+-------------------------------------------------------------+--------+------+-------------+------------
> long  | reviews | SELECT review_id, CHAR_LENGTH(text) AS letters FROM reviews | NULL   | NULL | NULL        | NULL
> roomy | shops   | SELECT shop_id, size FROM shops                             | NULL   | NULL | NULL        | NULL
> (2 rows)

DROP PROXY calm;
!error line 1, column 12: there is no proxy calm; known are: long, roomy

DROP PROXY IF EXISTS calm;

-- A query over many blobs: the declared scores are those of the expression itself.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE shots (shot_id BIGINT PRIMARY KEY, guess DOUBLE);

INSERT INTO shots SELECT i, MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

COPY (SELECT shot_id, CASE WHEN guess >= 0.96 THEN 2 WHEN MOD(shot_id, 50) = 7 THEN 1 ELSE 0 END AS n FROM shots)
TO '${dir}/shots.csv' (HEADER);
> 10000 changed

CREATE MODEL counter INPUT (shot_id BIGINT) OUTPUT (n INTEGER)
  WITH ('provider' = 'lookup', 'path' = '${dir}/shots.csv', 'key' = 'shot_id');

CREATE VIRTUAL TABLE birds USING counter(shots.shot_id);

CREATE PROXY hint ON birds AS SELECT shot_id, guess FROM shots;

EXPLAIN SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING hint;
> strategy   | proxy | oracle_calls | proxy_calls | seconds | cost | why
> -----------+-------+--------------+-------------+---------+------+-----------------------------------------------------------------------------------------------
> exact      | NULL  | 10000        | 0           | NULL    | 0.0  | asks every blob, which the other does only where it must
> regression | hint  | NULL         | 0           | NULL    | NULL | chosen for now; the first 100 blobs decide
> stratified | hint  | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> difference | hint  | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> strict     | NULL  | NULL         | 0           | NULL    | NULL | add STRICT for a promise that holds in finite samples; its calls are not known without a pilot
> (5 rows)

SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING hint;
> shots
> -----
> 398
> (1 row)

SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING guess;
> shots
> -----
> 398
> (1 row)

-- A pilot at random finds too few such shots to tell how a proxy ranks them; the first blobs by rank do.
EXPLAIN ANALYZE SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING hint;
> strategy…
> …
> exact…| NULL…| 9300…| NULL…| needs 8612 more oracle calls
> regression…| hint…| 5584…| NULL…| needs 4895 more oracle calls
> stratified…| hint…| NULL…| NULL…| the pilot found too few events to tell its calls
> difference…| hint…| 689…| 0…| chosen; 4 of 100 blobs at random had an event, so that 400 more by rank decided
> strict…| NULL…| 5730…| NULL…| add STRICT for a promise that holds in finite samples
> (5 rows)

-- What they tell is there now, without a call.
EXPLAIN SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING hint;
> strategy   | proxy | oracle_calls | proxy_calls | seconds | cost | why
> -----------+-------+--------------+-------------+---------+------+--------------------------------------------------------------------------------
> exact      | NULL  | 9300         | 0           | NULL    | 0.0  | needs 8612 more oracle calls
> regression | hint  | 5584         | 0           | NULL    | 0.0  | needs 4895 more oracle calls
> stratified | hint  | NULL         | 0           | NULL    | NULL | the pilot found too few events to tell its calls
> difference | hint  | 689          | 0           | NULL    | 0.0  | chosen; 4 of 100 blobs at random had an event, so that 400 more by rank decided
> strict     | NULL  | 5730         | 0           | NULL    | 0.0  | add STRICT for a promise that holds in finite samples
> (5 rows)

-- A proxy that knows nothing is found out.
EXPLAIN ANALYZE SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING MOD(shot_id * 31, 97);
> strategy…
> …
> exact…| NULL…| 9300…| NULL…| needs 3075 more oracle calls
> regression…| MOD(…| 6225…| 5425…| chosen; 4 of 100 blobs at random had an event, so that 400 more by rank decided
> stratified…| MOD(…| NULL…| NULL…| the pilot found too few events to tell its calls
> difference…| MOD(…| 7006…| NULL…| needs 781 more oracle calls
> strict…| NULL…| 5730…| NULL…| add STRICT for a promise that holds in finite samples
> (5 rows)
