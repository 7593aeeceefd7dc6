-- A video is a table with a row for each frame. Nothing is decoded yet.
CREATE TABLE frames WITH ('connector' = 'video', 'path' = '${video}');

-- A model is declared by what goes in and what comes out: here OpenCV's people detector.
CREATE MODEL people
  INPUT (image IMAGE)
  OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)
  WITH ('provider' = 'opencv', 'task' = 'hog-people', 'scale' = '1.2');

-- The detector over the frames is a virtual table: it can be asked anything,
-- and is filled only where a question needs it.
CREATE VIRTUAL TABLE persons USING people(frames.image);

-- 1. What is in it?
DESCRIBE persons;

-- 2. Exact counts, over the first five seconds: the detector runs on those frames only.
SELECT CAST(FLOOR(f.ts) AS INTEGER) AS second, COUNT(*) AS boxes, MAX(p.score) AS best_score
FROM frames f JOIN persons p ON p.frame_id = f.frame_id
WHERE f.ts < 5
GROUP BY 1 ORDER BY 1;

-- 3. Five sure sightings later on: it stops as soon as it has them.
SELECT frame_id, label, score, xmin, ymin FROM persons
WHERE score > 1 AND frame_id >= 200 LIMIT 5;

-- 4. The second question again: everything it needs is in the store, so no model runs.
SELECT CAST(FLOOR(f.ts) AS INTEGER) AS second, COUNT(*) AS boxes, MAX(p.score) AS best_score
FROM frames f JOIN persons p ON p.frame_id = f.frame_id
WHERE f.ts < 5
GROUP BY 1 ORDER BY 1;

-- 5. What would a question about the whole video cost, if the answer may be 5 % off?
EXPLAIN SELECT COUNT(*) AS people FROM persons ERROR TARGET 5%;

-- 6. That is what Colibri is for. People seen, over all frames: within 5 % of the exact number,
-- with a probability of 95 %. It asks as few frames as that takes.
SELECT COUNT(*) AS people FROM persons ERROR TARGET 5%;

-- A cheap hint where people are: how much a frame differs from an empty street. The picture is
-- shrunk to 16 x 12 grey cells; the empty street is the median of every twentieth frame.
CREATE MODEL shrink INPUT (image IMAGE) OUTPUT TABLE (x INTEGER, y INTEGER, grey REAL)
  WITH ('provider' = 'opencv', 'task' = 'grey-cells', 'width' = '16', 'height' = '12');

CREATE VIRTUAL TABLE cells USING shrink(frames.image);

CREATE TABLE street AS
  SELECT x, y, MEDIAN(grey) AS grey FROM cells WHERE MOD(frame_id, 20) = 0 GROUP BY x, y;

CREATE PROXY motion ON frames AS
  SELECT c.frame_id, SUM(ABS(c.grey - s.grey))
  FROM cells c JOIN street s ON s.x = c.x AND s.y = c.y
  WHERE c.x < 8 GROUP BY c.frame_id;

-- 7. Frames with a crowd on the left: two boxes or more. At least nine in ten of them, with a
-- probability of 95 %. The hint says which frames are worth a look; the detector decides.
SELECT frame_id FROM persons WHERE xmax < 384 GROUP BY frame_id HAVING COUNT(*) >= 2
RECALL TARGET 90% USING motion;

-- Now without a sample: every frame is asked. This is a table of its own, so that nothing which
-- was asked before makes it cheaper.
CREATE VIRTUAL TABLE persons_all USING people(frames.image) ORDINAL AS person_id;

-- 6 exactly.
SELECT COUNT(*) AS people FROM persons_all;

-- 7 exactly.
SELECT frame_id FROM persons_all WHERE xmax < 384 GROUP BY frame_id HAVING COUNT(*) >= 2;
