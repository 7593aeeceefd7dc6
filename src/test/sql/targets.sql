-- Targets over 10,000 blobs whose labels exist already: fewer calls, and limits on what they say.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE shots (shot_id BIGINT PRIMARY KEY, hour INTEGER, guess DOUBLE);

INSERT INTO shots SELECT i, CAST(FLOOR(i / 2500) AS INTEGER), MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

COPY (SELECT shot_id, CASE WHEN guess >= 0.96 THEN 2 WHEN MOD(shot_id, 50) = 7 THEN 1 ELSE 0 END AS n FROM shots)
TO '${dir}/shots.csv' (HEADER);
> 10000 changed

CREATE MODEL counter INPUT (shot_id BIGINT) OUTPUT (n INTEGER)
  WITH ('provider' = 'lookup', 'path' = '${dir}/shots.csv', 'key' = 'shot_id');

CREATE VIRTUAL TABLE birds USING counter(shots.shot_id);

-- Without a proxy: evenly over the order of the blobs.
SELECT SUM(n) AS birds FROM birds ERROR TARGET 20%;
> birds
> -----
> 1182
> (1 row)

-- The same again asks nobody.
SELECT SUM(n) AS birds FROM birds ERROR TARGET 20%;
> birds
> -----
> 1182
> (1 row)

SELECT AVG(n) AS mean FROM birds ERROR TARGET 0.05 ABSOLUTE CONFIDENCE 90%;
> mean
> -------------------
> 0.13291333333333338
> (1 row)

-- Blob columns bound the population.
SELECT COUNT(DISTINCT shot_id) AS shots FROM birds WHERE shot_id < 50 AND n > 0 ERROR TARGET 10%;
> shots
> -----
> 2
> (1 row)

-- With a proxy, that of the file.
SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 10% USING guess;
> shots
> -----
> 398
> (1 row)

-- Limits as columns.
SET bounds = true;

SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 25% ORACLE LIMIT 300;
> shots | shots_lower | shots_upper
> ------+-------------+------------
> 476   | 0.0         | Infinity
> (1 row)
!warning ERROR TARGET 0.25 was not reached within ORACLE LIMIT 300; the limits that hold are in the report

SET bounds = false;

SELECT hour, COUNT(*) AS shots FROM birds JOIN shots USING (shot_id) WHERE n > 0 GROUP BY hour ORDER BY hour ERROR TARGET 40%;
> hour | shots
> -----+------
> 0    | 146
> 1    | 180
> 2    | 158
> 3    | 140
> (4 rows)

SET on_missed_target = 'fail';

SELECT COUNT(*) AS shots FROM birds WHERE n = 2 ERROR TARGET 1% ORACLE LIMIT 100;
!error ERROR TARGET 0.01 was not reached within ORACLE LIMIT 100; the limits that hold are in the report

RESET on_missed_target;

-- The ways to answer, before a label is asked.
EXPLAIN SELECT shot_id FROM birds WHERE n > 0 RECALL TARGET 90% ORACLE LIMIT 1000 USING guess;
> strategy   | proxy | oracle_calls | proxy_calls | seconds | cost | why
> -----------+-------+--------------+-------------+---------+------+------------------------------------------------------
> exact      | NULL  | 4783         | 0           | … | 0.0  | ORACLE LIMIT forbids it
> importance | guess | 479          | 0           | … | 0.0  | chosen
> strict     | NULL  | 578          | 0           | … | 0.0  | add STRICT for a promise that holds in finite samples
> (3 rows)

-- What a limit forbids is said.
SET strategy = 'exact';

SELECT SUM(n) AS birds FROM birds ERROR TARGET 20% ORACLE LIMIT 300;
!error strategy 'exact' must ask 10000 blobs, and ORACLE LIMIT allows 300; raise the limit or SET strategy = 'auto'

SET strategy = 'magic';
!error line 1, column 16: setting strategy takes 'auto', 'exact', 'uniform', 'ordered', 'regression', 'stratified', 'difference', 'importance', 'cascade', 'expected', 'limit', 'strict' or 'supg', not magic

SET strategy = 'ordered';

SELECT shot_id FROM birds WHERE n > 0 RECALL TARGET 90% USING guess;
!error strategy 'ordered' cannot answer this query; possible here: exact, importance, supg. SET strategy = 'auto' leaves the choice to Colibri

SET strategy = 'auto';

SELECT SUM(n) AS birds FROM birds ERROR TARGET 50% ORACLE LIMIT 3000 STRICT;
> birds
> -----
> 1315
> (1 row)
!warning STRICT cannot be promised for these numbers with fewer than all 10000 blobs; what holds is the default promise

-- Groups of blob columns are known beforehand, and sampled each by itself; small ones are asked in full.
SELECT shot_id >= 9900 AS late, COUNT(*), SUM(n) FROM birds JOIN shots USING (shot_id) WHERE n > 0
GROUP BY shot_id >= 9900 ORDER BY late ERROR TARGET 30%;
> late  | count_star() | sum(n)
> ------+--------------+-------
> false | 497          | 830
> true  | 7            | 12
> (2 rows)

-- A group without a row is in no answer; where a limit leaves that open, it is said.
SELECT hour, COUNT(*) AS shots FROM birds JOIN shots USING (shot_id) WHERE n > hour GROUP BY hour ORDER BY hour ERROR TARGET 40% ORACLE LIMIT 4000;
> hour | shots
> -----+------
> 0    | 146
> 1    | 112
> (2 rows)
!warning ERROR TARGET 0.4 was not reached within ORACLE LIMIT 4000; the limits that hold are in the report
!warning 2 groups, such as [2], have no row in the blobs asked and are left out; at most 8 blobs of any of them have one

-- A model's column must be sampled to know the groups.
SELECT n, COUNT(*) AS shots FROM birds GROUP BY n ORDER BY n ERROR TARGET 30%;
> n | shots
> --+------
> 0 | 9321
> 1 | 220
> 2 | 459
> (3 rows)
!warning a group that is in none of the blobs asked is in at most 6 blobs
