-- Without USING: the engine chooses among the declared proxies, cheaper models over the same blobs, and none.
CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
> 10 changed

CREATE TABLE frames (frame_id BIGINT PRIMARY KEY, light DOUBLE);

INSERT INTO frames SELECT i, MOD(i * 7919, 1000) / 1000.0
FROM (SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x AS i
      FROM digits AS a, digits AS b, digits AS c, digits AS d) AS t;
> 10000 changed

-- The dear detector sees 0 to 9 cars and, in one frame of twenty, a bus; the fast one misses a car now and then.
COPY (SELECT frame_id, 'car' AS label, 0.9 AS score FROM frames, digits WHERE x < light * 10
      UNION ALL SELECT frame_id, 'bus', 0.8 FROM frames WHERE light >= 0.95)
TO '${dir}/dear.csv' (HEADER);
> 55400 changed

COPY (SELECT frame_id, 'car' AS label, 0.5 AS score FROM frames, digits WHERE x < light * 10 AND MOD(frame_id + x, 17) > 0
      UNION ALL SELECT frame_id, 'bus', light / 2 FROM frames WHERE light >= 0.9)
TO '${dir}/fast.csv' (HEADER);
> 52670 changed

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
> x

EXPLAIN SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90%;
> x

SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> x

EXPLAIN ANALYZE SELECT COUNT(*) AS cars FROM objects WHERE label = 'car' ERROR TARGET 1%;
> x

SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90% ORACLE LIMIT 1000;
> x

EXPLAIN SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90% ORACLE LIMIT 1000;
> x

SHOW PROXIES;
> x
