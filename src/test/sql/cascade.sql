-- Both targets: the proxy decides where it is sure, the oracle between.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE shots (shot_id BIGINT PRIMARY KEY, guess DOUBLE);

INSERT INTO shots SELECT i, MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

-- Above .9 always, between .8 and .9 every second, below never.
COPY (SELECT shot_id, CASE WHEN guess >= 0.9 OR (guess >= 0.8 AND MOD(shot_id, 2) = 0) THEN 1 ELSE 0 END AS n FROM shots)
TO '${dir}/shots.csv' (HEADER);
> 10000 changed

CREATE MODEL counter INPUT (shot_id BIGINT) OUTPUT (n INTEGER)
  WITH ('provider' = 'lookup', 'path' = '${dir}/shots.csv', 'key' = 'shot_id');

CREATE VIRTUAL TABLE birds USING counter(shots.shot_id);

EXPLAIN SELECT shot_id FROM birds WHERE n = 1 RECALL TARGET 90% PRECISION TARGET 95% ORACLE LIMIT 2000 USING guess;
> strategy | proxy | oracle_calls | proxy_calls | seconds | cost | why
> ---------+-------+--------------+-------------+---------+------+------------------------------------------------------------------------------------------------------------------------------
> exact    | NULL  | 10000        | 0           | NULL    | 0.0  | ORACLE LIMIT forbids it
> cascade  | guess | 2000         | 0           | NULL    | 0.0  | chosen
> strict   | NULL  | NULL         | 0           | NULL    | NULL | add STRICT for a promise that holds in finite samples; what it takes depends on the positives, and no label tells of them yet
> (3 rows)

EXPLAIN SELECT shot_id FROM birds WHERE n = 1 EXPECTED RECALL 90% EXPECTED PRECISION 95% USING guess;
> strategy | proxy | oracle_calls | proxy_calls | seconds | cost | why
> ---------+-------+--------------+-------------+---------+------+---------------------------------------------------------
> exact    | NULL  | 10000        | 0           | NULL    | 0.0  | asks every blob, which the other does only where it must
> cascade  | guess | NULL         | 0           | NULL    | NULL | chosen
> (2 rows)

EXPLAIN SELECT shot_id FROM birds WHERE n = 1 EXPECTED RECALL 90% USING guess;
> strategy | proxy | oracle_calls | proxy_calls | seconds | cost | why
> ---------+-------+--------------+-------------+---------+------+-----------------------------
> exact    | NULL  | 10000        | 0           | NULL    | 0.0  | needs 9000 more oracle calls
> expected | guess | 1000         | 0           | NULL    | 0.0  | chosen
> (2 rows)

SELECT shot_id FROM birds WHERE n = 1 RECALL TARGET 90% EXPECTED PRECISION 95% USING guess;
!error line 1, column 57: one of the two targets is EXPECTED, the other a promise; make them alike

-- A single target is no cascade.
SET strategy = 'cascade';

SELECT shot_id FROM birds WHERE n = 1 RECALL TARGET 90% USING guess;
!error strategy 'cascade' cannot answer this query; possible here: exact, importance, supg. SET strategy = 'auto' leaves the choice to Colibri

SELECT shot_id FROM birds WHERE n = 1 EXPECTED RECALL 90% USING guess;
!error strategy 'cascade' cannot answer this query; possible here: exact, expected. SET strategy = 'auto' leaves the choice to Colibri

SELECT COUNT(*) FROM birds WHERE n = 1 ERROR TARGET 90% USING guess;
!error strategy 'cascade' cannot answer this query; possible here: difference, exact, regression, stratified. SET strategy = 'auto' leaves the choice to Colibri

SELECT shot_id FROM birds WHERE n = 1 LIMIT 3 USING guess;
!error strategy 'cascade' cannot answer this query; possible here: exact, limit. SET strategy = 'auto' leaves the choice to Colibri

SET strategy = 'limit';

SELECT shot_id FROM birds WHERE n = 1 RECALL TARGET 90% USING guess;
!error strategy 'limit' cannot answer this query; possible here: exact, importance, supg. SET strategy = 'auto' leaves the choice to Colibri
