-- Groups of one blob each: as good as rows of blobs, so that a target may ask for them.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE shots (shot_id BIGINT PRIMARY KEY, hour INTEGER, guess DOUBLE);

INSERT INTO shots SELECT i, CAST(FLOOR(i / 2500) AS INTEGER), MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

-- A shot whose guess is at least .96 has three birds, every fiftieth one.
COPY (SELECT shot_id, CASE WHEN x = 0 THEN 'tit' ELSE 'finch' END AS kind, x + 0.5 AS grams
      FROM shots, digits WHERE (guess >= 0.96 AND x < 3) OR (MOD(shot_id, 50) = 7 AND x = 0))
TO '${dir}/birds.csv' (HEADER);
> 1390 changed

CREATE MODEL seer INPUT (shot_id BIGINT) OUTPUT TABLE (kind VARCHAR, grams DOUBLE)
  WITH ('provider' = 'lookup', 'path' = '${dir}/birds.csv', 'key' = 'shot_id');

CREATE VIRTUAL TABLE birds USING seer(shots.shot_id);

-- Crowded shots, by a key in GROUP BY: and the proxy knows them all.
SELECT shot_id FROM birds WHERE shot_id < 600 GROUP BY shot_id HAVING COUNT(*) >= 3 ORDER BY 1
RECALL TARGET 90% ORACLE LIMIT 300 USING guess;
> shot_id
> -------
> 25
> 62
> 99
> 136
> 173
> 198
> 210
> 235
> 247
> 272
> 284
> 309
> 321
> 346
> 383
> 420
> 457
> 494
> 519
> 531
> 556
> 568
> 593
> (23 rows)

-- By its number, by a name, with more keys, with aggregates in the list: then every answer is asked.
SELECT shot_id AS s, COUNT(*) AS n, MAX(grams) AS most FROM birds WHERE shot_id < 300
GROUP BY 1 HAVING n > 2 AND SUM(grams) > 4 ORDER BY s
RECALL TARGET 90% USING guess;
> s   | n | most
> ----+---+-----
> 25  | 3 | 2.5
> 62  | 3 | 2.5
> 99  | 3 | 2.5
> 136 | 3 | 2.5
> 173 | 3 | 2.5
> 198 | 3 | 2.5
> 210 | 3 | 2.5
> 235 | 3 | 2.5
> 247 | 3 | 2.5
> 272 | 3 | 2.5
> 284 | 3 | 2.5
> (11 rows)

SELECT shot_id, kind, COUNT(*) AS n FROM birds WHERE shot_id < 300
GROUP BY shot_id, kind HAVING COUNT(*) = 2 ORDER BY 1
RECALL TARGET 90% PRECISION TARGET 90% USING guess;
> shot_id | kind  | n
> --------+-------+--
> 25      | finch | 2
> 62      | finch | 2
> 99      | finch | 2
> 136     | finch | 2
> 173     | finch | 2
> 198     | finch | 2
> 210     | finch | 2
> 235     | finch | 2
> 247     | finch | 2
> 272     | finch | 2
> 284     | finch | 2
> (11 rows)

-- In FROM, as a view, and with DISTINCT.
CREATE VIEW crowds AS SELECT shot_id, COUNT(*) AS n, AVG(grams) AS grams FROM birds GROUP BY shot_id;

SELECT COUNT(*) AS crowded FROM crowds WHERE n >= 3 ERROR TARGET 20% USING guess;
> crowded
> -------
> 398
> (1 row)

SELECT COUNT(*) AS crowded FROM crowds WHERE n >= 3;
> crowded
> -------
> 400
> (1 row)

SELECT AVG(n) AS birds FROM crowds ERROR TARGET 20%;
> birds
> ------------------
> 2.3559322033898304
> (1 row)

SELECT AVG(n) AS birds FROM crowds;
> birds
> ------------------
> 2.3559322033898304
> (1 row)

SELECT COUNT(*) AS tits FROM (SELECT DISTINCT shot_id FROM birds WHERE kind = 'tit') AS t ERROR TARGET 30% USING guess;
> tits
> ----
> 590
> (1 row)

SELECT COUNT(*) AS tits FROM (SELECT DISTINCT shot_id FROM birds WHERE kind = 'tit') AS t;
> tits
> ----
> 590
> (1 row)

-- Joined to the blobs: those without birds count too.
SELECT AVG(COALESCE(n, 0)) AS mean FROM shots LEFT JOIN crowds USING (shot_id) ERROR TARGET 0.05 ABSOLUTE;
> mean
> -----
> 0.139
> (1 row)

SELECT AVG(COALESCE(n, 0)) AS mean FROM shots LEFT JOIN crowds USING (shot_id);
> mean
> -----
> 0.139
> (1 row)

-- Conditions on the blobs' own columns bound the population, outside the groups too: 1 of 4 hours.
SELECT s.shot_id FROM shots AS s JOIN crowds AS c ON c.shot_id = s.shot_id
WHERE c.n >= 3 AND s.hour = 1 AND s.shot_id < 2700 ORDER BY s.shot_id RECALL TARGET 90% USING guess;
> shot_id
> -------
> 2519
> 2531
> 2556
> 2568
> 2593
> 2605
> 2630
> 2642
> 2667
> (9 rows)

SELECT s.shot_id FROM shots AS s LEFT JOIN crowds AS c ON c.shot_id = s.shot_id
WHERE (c.n >= 3 OR c.n IS NULL) AND s.hour = 1 AND s.shot_id BETWEEN 2500 AND 2520 RECALL TARGET 90%;
> shot_id
> -------
> 2500
> 2501
> 2502
> 2503
> 2504
> 2505
> 2506
> 2508
> 2509
> 2510
> 2511
> 2512
> 2513
> 2514
> 2515
> 2516
> 2517
> 2518
> 2519
> 2520
> (20 rows)

-- Groups that mix blobs are refused at their place.
SELECT kind FROM birds GROUP BY kind RECALL TARGET 90%;
!error line 1, column 24: RECALL and PRECISION TARGET are about blobs, and these groups mix them; group by shot_id too, or use ERROR TARGET for numbers by group

SELECT kind FROM birds GROUP BY ROLLUP (shot_id, kind) RECALL TARGET 90%;
!error line 1, column 24: RECALL and PRECISION TARGET need groups of one blob each, without ROLLUP, CUBE or GROUPING SETS; group by the key of the blobs

SELECT COUNT(*) FROM (SELECT kind, COUNT(*) AS n FROM birds GROUP BY kind) AS t ERROR TARGET 10%;
!error line 1, column 23: 't' makes one row of several blobs; group by shot_id in it too, or store its rows with CREATE TABLE … AS first

SELECT COUNT(*) FROM (SELECT DISTINCT kind FROM birds) AS t ERROR TARGET 10%;
!error line 1, column 23: 't' makes one row of several blobs; group by shot_id in it too, or store its rows with CREATE TABLE … AS first

SELECT COUNT(*) FROM (SELECT b.shot_id, COUNT(*) AS n FROM shots AS s LEFT JOIN birds AS b ON b.shot_id = s.shot_id
                      GROUP BY b.shot_id) AS t ERROR TARGET 10%;
!error line 1, column 23: 't' makes one row of several blobs; group by shot_id in it too, or store its rows with CREATE TABLE … AS first
