-- Without USING: the engine chooses among the declared proxies, cheaper models over the same blobs, and none.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE frames (frame_id BIGINT PRIMARY KEY, light DOUBLE);

INSERT INTO frames SELECT i, MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

-- The dear detector sees 0 to 9 cars and, in one frame of twenty, a bus; the fast one misses a car now and then.
COPY (SELECT frame_id, 'car' AS label, 0.9 AS score FROM frames, digits WHERE x < light * 10 + MOD(frame_id * 13, 3) - 1
      UNION ALL SELECT frame_id, 'bus', 0.8 FROM frames WHERE light >= 0.95)
TO '${dir}/dear.csv' (HEADER);
> 55073 changed

COPY (SELECT frame_id, 'car' AS label, 0.5 AS score FROM frames, digits WHERE x < light * 10 + MOD(frame_id * 13, 3) - 1 AND MOD(frame_id + x, 17) > 0
      UNION ALL SELECT frame_id, 'bus', light / 2 FROM frames WHERE light >= 0.9)
TO '${dir}/fast.csv' (HEADER);
> 52357 changed

CREATE MODEL dear INPUT (frame_id BIGINT) OUTPUT TABLE (label VARCHAR, score DOUBLE)
  WITH ('provider' = 'lookup', 'path' = '${dir}/dear.csv', 'key' = 'frame_id', 'price' = '0.01');

CREATE MODEL fast INPUT (frame_id BIGINT) OUTPUT TABLE (label VARCHAR, score DOUBLE)
  WITH ('provider' = 'lookup', 'path' = '${dir}/fast.csv', 'key' = 'frame_id', 'price' = '0.0001');

CREATE VIRTUAL TABLE objects USING dear(frames.frame_id);

CREATE VIRTUAL TABLE fast_objects USING fast(frames.frame_id);

CREATE PROXY brightness ON frames AS SELECT frame_id, light FROM frames;

CREATE PROXY nonsense ON frames AS SELECT frame_id, MOD(frame_id * 31, 97) FROM frames;

-- Before a label is asked.
EXPLAIN SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> strategy   | proxy                      | oracle_calls | proxy_calls | seconds | cost  | why
> -----------+----------------------------+--------------+-------------+---------+-------+-----------------------------------------------------------------------
> exact      | NULL                       | 10000        | 0           | NULL    | 100.0 | asks every blob, which the other does only where it must
> ordered    | NULL                       | NULL         | 0           | NULL    | NULL  | chosen for now; the first 160 blobs decide
> uniform    | NULL                       | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> regression | brightness                 | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> stratified | brightness                 | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> difference | brightness                 | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> regression | nonsense                   | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> stratified | nonsense                   | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> difference | nonsense                   | NULL         | 0           | NULL    | NULL  | its calls are not known without a pilot
> regression | COUNT(*) FROM fast_objects | NULL         | 10000       | NULL    | NULL  | its calls are not known without a pilot
> stratified | COUNT(*) FROM fast_objects | NULL         | 10000       | NULL    | NULL  | its calls are not known without a pilot
> difference | COUNT(*) FROM fast_objects | NULL         | 10000       | NULL    | NULL  | its calls are not known without a pilot
> strict     | NULL                       | 10000        | 0           | NULL    | 100.0 | STRICT asks every blob here, for the largest value of one is not known
> (13 rows)

EXPLAIN SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90% ORACLE LIMIT 1000;
> strategy   | proxy                        | oracle_calls | proxy_calls | seconds | cost  | why
> -----------+------------------------------+--------------+-------------+---------+-------+------------------------------------------------------------------------------------------------------------------------------
> exact      | NULL                         | 10000        | 0           | NULL    | 100.0 | ORACLE LIMIT forbids it
> importance | brightness                   | 1000         | 0           | NULL    | 10.0  | chosen for now; a pilot of 100 blobs decides
> importance | nonsense                     | 1000         | 0           | NULL    | 10.0  | as good; the other was named first
> importance | MAX(score) FROM fast_objects | 1000         | 10000       | NULL    | 11.0  | costs 1.000 more
> importance | NULL                         | 1000         | 0           | NULL    | 10.0  | without a proxy nearly every blob would be returned
> strict     | NULL                         | NULL         | 0           | NULL    | NULL  | add STRICT for a promise that holds in finite samples; what it takes depends on the positives, and no label tells of them yet
> (6 rows)

-- A loose target: only scores that are there already can spare anything.
EXPLAIN ANALYZE SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 10%;
> strategy…| proxy…| oracle_calls…| oracle_called…| proxy_calls…| proxy_called…| why
> …
> exact…| NULL…| 10000…| NULL…| 0…| NULL…| costs 96.80 more
> ordered…| NULL…| 384…| NULL…| 0…| NULL…| costs 0.6400 more
> uniform…| NULL…| 660…| NULL…| 0…| NULL…| costs 3.400 more
> regression…| brightness…| 320…| 320…| 0…| 0…| chosen
> stratified…| brightness…| 360…| NULL…| 0…| NULL…| costs 0.4000 more
> difference…| brightness…| 755…| NULL…| 0…| NULL…| costs 4.344 more
> regression…| nonsense…| 320…| NULL…| 0…| NULL…| as good; the other was named first
> stratified…| nonsense…| 360…| NULL…| 0…| NULL…| costs 0.4000 more
> difference…| nonsense…| 740…| NULL…| 0…| NULL…| costs 4.192 more
> regression…| COUNT(*) FROM fast_objects…| NULL…| NULL…| 10000…| NULL…| scoring every blob takes more than it could spare
> stratified…| COUNT(*) FROM fast_objects…| NULL…| NULL…| 10000…| NULL…| scoring every blob takes more than it could spare
> difference…| COUNT(*) FROM fast_objects…| NULL…| NULL…| 10000…| NULL…| scoring every blob takes more than it could spare
> strict…| NULL…| 10000…| NULL…| 0…| NULL…| STRICT asks every blob here, for the largest value of one is not known
> (13 rows)

-- A tight one: the fast detector is worth its price.
EXPLAIN ANALYZE SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> strategy…| proxy…| oracle_calls…| oracle_called…| proxy_calls…| proxy_called…| why
> …
> exact…| NULL…| 9680…| NULL…| 0…| NULL…| costs 91.22 more
> ordered…| NULL…| 4953…| NULL…| 0…| NULL…| costs 43.94 more
> uniform…| NULL…| 5370…| NULL…| 0…| NULL…| costs 48.11 more
> regression…| brightness…| 1109…| NULL…| 0…| NULL…| costs 5.509 more
> stratified…| brightness…| 1053…| NULL…| 0…| NULL…| costs 4.949 more
> difference…| brightness…| 6599…| NULL…| 0…| NULL…| costs 60.40 more
> regression…| nonsense…| 5374…| NULL…| 0…| NULL…| costs 48.16 more
> stratified…| nonsense…| 5374…| NULL…| 0…| NULL…| costs 48.16 more
> difference…| nonsense…| 6409…| NULL…| 0…| NULL…| costs 58.51 more
> regression…| COUNT(*) FROM fast_objects…| 461…| NULL…| 10000…| NULL…| costs 0.02990 more
> stratified…| COUNT(*) FROM fast_objects…| 458…| 289…| 10000…| 10000…| chosen
> difference…| COUNT(*) FROM fast_objects…| 6599…| NULL…| 10000…| NULL…| costs 61.40 more
> strict…| NULL…| 9680…| NULL…| 0…| NULL…| STRICT asks every blob here, for the largest value of one is not known
> (13 rows)

SHOW LAST REPORT;
> property         | value
> -----------------+---------------------------
> strategy         | stratified
> proxy            | COUNT(*) FROM fast_objects
> promise          | default
> population       | 10000
> blobs_asked      | 453
> oracle_calls     | 289
> oracle_cached    | 164
> proxy_calls      | 10000
> proxy_cached     | 0
> failed_blobs     | 0
> seconds          | …
> cost             | 3.89
> seed             | 0
> certified_recall |
> cars.lower       | 53930.524195823346
> cars.upper       | 55009.13467973981
> (16 rows)

-- The same again asks nobody.
SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> cars
> -----
> 54470
> (1 row)

-- A strategy that is forced, over all the proxies.
SET strategy = 'stratified';

EXPLAIN SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> strategy   | proxy                      | oracle_calls | proxy_calls | seconds | cost    | why
> -----------+----------------------------+--------------+-------------+---------+---------+-----------------------------------------------------------------------
> exact      | NULL                       | 9391         | 0           | NULL    | 93.91   | SET strategy leaves it out
> ordered    | NULL                       | 4805         | 0           | NULL    | 48.045  | SET strategy leaves it out
> uniform    | NULL                       | 5210         | 0           | NULL    | 52.0905 | SET strategy leaves it out
> regression | brightness                 | 1076         | 0           | NULL    | 10.7567 | SET strategy leaves it out
> stratified | brightness                 | 1022         | 0           | NULL    | 10.2137 | costs 5.772 more
> difference | brightness                 | 6402         | 0           | NULL    | 64.012  | SET strategy leaves it out
> regression | nonsense                   | 5213         | 0           | NULL    | 52.1298 | SET strategy leaves it out
> stratified | nonsense                   | 5213         | 0           | NULL    | 52.1298 | costs 47.69 more
> difference | nonsense                   | 6218         | 0           | NULL    | 62.1727 | SET strategy leaves it out
> regression | COUNT(*) FROM fast_objects | 448          | 0           | NULL    | 4.471   | SET strategy leaves it out
> stratified | COUNT(*) FROM fast_objects | 445          | 0           | NULL    | 4.442   | chosen
> difference | COUNT(*) FROM fast_objects | 6402         | 0           | NULL    | 64.012  | SET strategy leaves it out
> strict     | NULL                       | 9391         | 0           | NULL    | 93.91   | STRICT asks every blob here, for the largest value of one is not known
> (13 rows)

SET strategy = 'auto';

-- Asked about buses it ranks the frames by how sure it is; so does the light, for nothing.
EXPLAIN ANALYZE SELECT frame_id FROM objects WHERE label = 'bus' AND score > 0.7 RECALL TARGET 90% ORACLE LIMIT 1000;
> strategy…| proxy…| oracle_calls…| oracle_called…| proxy_calls…| proxy_called…| why
> …
> exact…| NULL…| 9391…| NULL…| 0…| NULL…| ORACLE LIMIT forbids it
> importance…| brightness…| 940…| 933…| 0…| 0…| chosen
> importance…| nonsense…| 940…| NULL…| 0…| NULL…| ranks worse on the pilot: AUC 0.54, the chosen one 1.00
> importance…| MAX(score) FROM fast_objects…| 940…| NULL…| 0…| NULL…| the pilot cannot tell it from the chosen one, which costs no more: AUC 1.00 and 1.00
> importance…| NULL…| 940…| NULL…| 0…| NULL…| without a proxy nearly every blob would be returned
> strict…| NULL…| 1859…| NULL…| 0…| NULL…| add STRICT for a promise that holds in finite samples
> (6 rows)

-- What was measured of declared proxies.
SHOW PROXIES;
> name       | on     | query                                               | labels | auc                | correlation          | calls_saved
> -----------+--------+-----------------------------------------------------+--------+--------------------+----------------------+------------
> brightness | frames | SELECT frame_id, light FROM frames                  | 100    | 1.0                | 0.9523521472035009   | 18680
> nonsense   | frames | SELECT frame_id, MOD(frame_id * 31, 97) FROM frames | 100    | 0.5442708333333334 | -0.06792985486848967 | 0
> (2 rows)

-- Nothing is left to choose where all is known.
SELECT COUNT(*) AS objects FROM objects;
> objects
> -------
> 55073
> (1 row)

EXPLAIN SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90%;
> strategy   | proxy                        | oracle_calls | proxy_calls | seconds | cost | why
> -----------+------------------------------+--------------+-------------+---------+------+------------------------------------------------------
> exact      | NULL                         | 0            | 0           | 0.0     | 0.0  | chosen
> importance | brightness                   | 0            | 0           | 0.0     | 0.0  | as good; the other was named first
> importance | nonsense                     | 0            | 0           | 0.0     | 0.0  | as good; the other was named first
> importance | MAX(score) FROM fast_objects | 0            | 0           | 0.0     | 0.0  | as good; the other was named first
> importance | NULL                         | 0            | 0           | 0.0     | 0.0  | as good; the other was named first
> strict     | NULL                         | 0            | 0           | 0.0     | 0.0  | add STRICT for a promise that holds in finite samples
> (6 rows)

EXPLAIN SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> strategy   | proxy                      | oracle_calls | proxy_calls | seconds | cost | why
> -----------+----------------------------+--------------+-------------+---------+------+-----------------------------------------------------------------------
> exact      | NULL                       | 0            | 0           | 0.0     | 0.0  | chosen
> ordered    | NULL                       | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> uniform    | NULL                       | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> regression | brightness                 | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> stratified | brightness                 | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> difference | brightness                 | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> regression | nonsense                   | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> stratified | nonsense                   | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> difference | nonsense                   | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> regression | COUNT(*) FROM fast_objects | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> stratified | COUNT(*) FROM fast_objects | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> difference | COUNT(*) FROM fast_objects | NULL         | 0           | NULL    | NULL | its calls are not known without a pilot
> strict     | NULL                       | 0            | 0           | 0.0     | 0.0  | STRICT asks every blob here, for the largest value of one is not known
> (13 rows)
