-- A video is a table with a row for each frame. Nothing is decoded yet.
CREATE TABLE frames WITH ('connector' = 'video', 'path' = '${video}');

-- A model is declared by what goes in and what comes out: here OpenCV's people detector.
CREATE MODEL people
  INPUT (image IMAGE)
  OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)
  WITH ('provider' = 'opencv', 'task' = 'hog-people', 'width' = '400');

-- The detector over the frames is a virtual table: it can be asked anything,
-- and is filled only where a question needs it.
CREATE VIRTUAL TABLE persons USING people(frames.image);

-- 1. What is in it?
DESCRIBE persons;

-- 2. Exact counts, over the first ten seconds: the detector runs on those frames only.
SELECT CAST(FLOOR(f.ts) AS INTEGER) AS second, COUNT(*) AS boxes, MAX(p.score) AS best_score
FROM frames f JOIN persons p ON p.frame_id = f.frame_id
WHERE f.ts < 10
GROUP BY 1 ORDER BY 1;

-- 3. Five sure sightings later on: it stops as soon as it has them.
SELECT frame_id, label, score, xmin, ymin FROM persons
WHERE score > 0.5 AND frame_id >= 200 LIMIT 5;

-- 4. The second question again: everything it needs is in the store, so no model runs.
SELECT CAST(FLOOR(f.ts) AS INTEGER) AS second, COUNT(*) AS boxes, MAX(p.score) AS best_score
FROM frames f JOIN persons p ON p.frame_id = f.frame_id
WHERE f.ts < 10
GROUP BY 1 ORDER BY 1;

-- 5. What would a question about the whole video cost?
EXPLAIN SELECT COUNT(*) FROM persons WHERE score > 0.5;
