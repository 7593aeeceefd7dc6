-- One query per line. Each must give in DuckDB what its planned text gives.
SELECT * FROM frames
SELECT frame_id, ts FROM frames WHERE ts > 2
SELECT f.* FROM frames f
SELECT f.*, o.label FROM frames f JOIN objects o ON f.frame_id = o.frame_id
SELECT frame_id AS id, hour h FROM frames
SELECT frame_id "The Key" FROM frames
SELECT DISTINCT label FROM objects
SELECT ALL label FROM objects
SELECT COUNT(*) FROM objects
SELECT COUNT(label), COUNT(DISTINCT label) FROM objects
SELECT SUM(hour), AVG(hour), MIN(hour), MAX(hour) FROM frames
SELECT label, COUNT(*) FROM objects GROUP BY label
SELECT label, COUNT(*) AS n FROM objects GROUP BY label HAVING COUNT(*) > 2
SELECT label, COUNT(*) AS n FROM objects GROUP BY label ORDER BY n DESC, label
SELECT label, COUNT(*) FROM objects GROUP BY 1 ORDER BY 1
SELECT label, SUM(xmax - xmin) FROM objects GROUP BY label
SELECT UPPER(label), COUNT(*) FROM objects GROUP BY UPPER(label)
SELECT label, COUNT(*) FROM objects GROUP BY ROLLUP (label)
SELECT label, xmin, COUNT(*) FROM objects GROUP BY ROLLUP (label, xmin)
SELECT label, xmin, COUNT(*) FROM objects GROUP BY CUBE (label, xmin)
SELECT label, xmin, COUNT(*) FROM objects GROUP BY GROUPING SETS ((label), (xmin), ())
SELECT label, GROUPING(label), COUNT(*) FROM objects GROUP BY ROLLUP (label)
SELECT COUNT(*) FILTER (WHERE label = 'car') FROM objects
SELECT label, COUNT(*) FILTER (WHERE xmin > 2) FROM objects GROUP BY label
SELECT * FROM frames ORDER BY frame_id LIMIT 3
SELECT * FROM frames ORDER BY frame_id LIMIT 3 OFFSET 2
SELECT * FROM frames ORDER BY frame_id OFFSET 5
SELECT * FROM frames ORDER BY ts DESC NULLS LAST, frame_id LIMIT 4
SELECT * FROM frames ORDER BY ts NULLS FIRST, frame_id
SELECT frame_id FROM frames ORDER BY ts + hour, frame_id
SELECT frame_id FROM frames ORDER BY frame_id FETCH FIRST 2 ROWS ONLY
SELECT * FROM frames WHERE ts BETWEEN 1 AND 3
SELECT * FROM frames WHERE ts NOT BETWEEN 1 AND 3
SELECT * FROM objects WHERE label IN ('car', 'bus')
SELECT * FROM objects WHERE label NOT IN ('car', 'bus')
SELECT * FROM objects WHERE label LIKE 'c%'
SELECT * FROM objects WHERE label NOT LIKE '%s'
SELECT * FROM objects WHERE label LIKE 'c_r'
SELECT * FROM objects WHERE label LIKE 'c!%' ESCAPE '!'
SELECT * FROM objects WHERE label IS NULL
SELECT * FROM objects WHERE label IS NOT NULL AND NOT (xmin > 3)
SELECT * FROM objects WHERE (label = 'car') IS TRUE
SELECT * FROM objects WHERE (label = 'car') IS NOT TRUE
SELECT * FROM objects WHERE (label = 'car') IS FALSE
SELECT * FROM objects WHERE label IS DISTINCT FROM 'car'
SELECT * FROM objects WHERE label IS NOT DISTINCT FROM NULL
SELECT * FROM objects WHERE label = 'car' OR xmin > 3 AND xmax < 7
SELECT * FROM objects WHERE (label = 'car' OR xmin > 3) AND xmax < 7
SELECT * FROM objects WHERE label <> 'car'
SELECT * FROM objects WHERE label != 'car'
SELECT CASE WHEN xmin > 3 THEN 'right' WHEN xmin IS NULL THEN 'none' ELSE 'left' END FROM objects
SELECT CASE label WHEN 'car' THEN 1 WHEN 'bus' THEN 2 END FROM objects
SELECT COALESCE(label, 'none') FROM objects
SELECT NULLIF(label, 'car') FROM objects
SELECT CAST(ts AS INTEGER), CAST(frame_id AS VARCHAR) FROM frames WHERE ts IS NOT NULL
SELECT ts::INTEGER, frame_id::VARCHAR FROM frames
SELECT ts::DECIMAL(10, 2) FROM frames
SELECT frame_id / 4, frame_id % 4, frame_id * 2 - 1, -frame_id FROM frames
SELECT 7 / 2, 7 % 3, 7.5 * 2, 1e3 FROM cameras
SELECT MOD(frame_id, 7), ABS(-ts), FLOOR(ts / 2), CEIL(ts / 2) FROM frames
SELECT ROUND(ts / 3, 2), SQRT(ts), POWER(ts, 2) FROM frames
SELECT LOWER(label), UPPER(label), LENGTH(label) FROM objects
SELECT label || '-' || video FROM objects JOIN frames USING (frame_id)
SELECT SUBSTRING(label FROM 2 FOR 2), SUBSTRING(label, 1, 1) FROM objects
SELECT TRIM(label), TRIM(BOTH 'c' FROM label) FROM objects
SELECT POSITION('a' IN label) FROM objects
SELECT REPLACE(label, 'a', 'o') FROM objects
SELECT concat(label, '!', xmin) FROM objects
SELECT starts_with(label, 'c'), contains(label, 'u') FROM objects
SELECT regexp_matches(label, '^c') FROM objects
SELECT greatest(xmin, xmax), least(xmin, xmax) FROM objects
SELECT string_agg(label, ',') FROM (SELECT DISTINCT label FROM objects WHERE label = 'car') d
SELECT median(xmin), stddev(xmin) FROM objects
SELECT STDDEV_POP(hour), VAR_SAMP(hour) FROM frames
SELECT quantile_cont(hour, 0.5) FROM frames
SELECT bool_and(xmin > 0), bool_or(xmin > 4) FROM objects
SELECT * FROM frames JOIN objects USING (frame_id)
SELECT * FROM frames JOIN objects USING (frame_id) WHERE frame_id < 50
SELECT frame_id, COUNT(*) FROM frames JOIN objects USING (frame_id) GROUP BY frame_id
SELECT frame_id, label FROM frames JOIN objects USING (frame_id) ORDER BY frame_id, object_id
SELECT frame_id FROM frames LEFT JOIN objects USING (frame_id) WHERE label IS NULL
SELECT frame_id FROM objects RIGHT JOIN frames USING (frame_id)
SELECT frame_id, label FROM frames FULL JOIN objects USING (frame_id)
SELECT * FROM scenes NATURAL JOIN objects
SELECT frame_id FROM scenes NATURAL JOIN objects WHERE frame_id > 20
SELECT * FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id AND o.label = 'car'
SELECT * FROM frames f LEFT JOIN objects o ON f.frame_id = o.frame_id WHERE o.label = 'car'
SELECT * FROM frames f RIGHT JOIN objects o ON f.frame_id = o.frame_id AND f.hour = 1
SELECT * FROM frames f FULL OUTER JOIN cameras c ON f.video = c.video
SELECT f.frame_id, c.place FROM frames f CROSS JOIN cameras c
SELECT f.frame_id, c.place FROM frames f, cameras c WHERE f.video = c.video
SELECT a.frame_id, b.object_id FROM objects a JOIN objects b ON a.frame_id = b.frame_id AND a.object_id < b.object_id
SELECT a.label, b.label FROM objects a, objects b WHERE a.frame_id = b.frame_id AND a.label = 'car' AND b.label = 'bus'
SELECT o.label, c.colour FROM objects o JOIN colours c USING (frame_id, object_id)
SELECT f.hour, o.label, c.colour FROM frames f JOIN objects o USING (frame_id) JOIN colours c USING (frame_id, object_id)
SELECT f.hour, s.scene FROM frames f JOIN scenes s ON f.frame_id = s.frame_id JOIN cameras c ON c.video = f.video
SELECT * FROM (frames f JOIN objects o ON f.frame_id = o.frame_id) LEFT JOIN cameras c ON c.video = f.video
SELECT * FROM frames f LEFT JOIN (objects o JOIN colours c ON o.frame_id = c.frame_id AND o.object_id = c.object_id) ON f.frame_id = o.frame_id
SELECT * FROM frames WHERE frame_id IN (SELECT frame_id FROM objects WHERE label = 'car')
SELECT * FROM frames WHERE frame_id NOT IN (SELECT frame_id FROM objects WHERE label = 'car')
SELECT * FROM objects WHERE (frame_id, object_id) IN (SELECT frame_id, object_id FROM colours WHERE colour = 'red')
SELECT * FROM frames f WHERE EXISTS (SELECT 1 FROM objects o WHERE o.frame_id = f.frame_id AND o.label = 'car')
SELECT * FROM frames f WHERE NOT EXISTS (SELECT * FROM objects o WHERE o.frame_id = f.frame_id)
SELECT frame_id, (SELECT COUNT(*) FROM objects o WHERE o.frame_id = f.frame_id) FROM frames f
SELECT * FROM frames WHERE ts = (SELECT MAX(ts) FROM frames)
SELECT * FROM frames f WHERE ts >= (SELECT AVG(hour) FROM frames g WHERE g.video = f.video)
SELECT * FROM frames WHERE hour > ALL (SELECT hour FROM cameras WHERE hour IS NOT NULL)
SELECT * FROM frames WHERE hour = ANY (SELECT hour FROM cameras)
SELECT * FROM frames WHERE hour >= SOME (SELECT hour FROM cameras)
SELECT label FROM objects GROUP BY label HAVING COUNT(*) > (SELECT COUNT(*) / 10 FROM frames)
SELECT d.label, d.n FROM (SELECT label, COUNT(*) AS n FROM objects GROUP BY label) d WHERE d.n > 1
SELECT * FROM (SELECT frame_id, hour FROM frames) AS t(a, b) WHERE a > 10
SELECT AVG(n) FROM (SELECT frame_id, COUNT(*) AS n FROM objects GROUP BY frame_id) AS x
SELECT * FROM (SELECT * FROM (SELECT frame_id FROM frames WHERE hour = 1) a) b
SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, y)
SELECT t.y, f.frame_id FROM (VALUES (1, 'a'), (2, 'b')) AS t(x, y) JOIN frames f ON f.hour = t.x
WITH c AS (SELECT * FROM objects WHERE label = 'car') SELECT COUNT(*) FROM c
WITH c AS (SELECT * FROM objects WHERE label = 'car'), d AS (SELECT frame_id FROM c) SELECT COUNT(*) FROM d
WITH c(a, b) AS (SELECT frame_id, label FROM objects) SELECT a FROM c WHERE b = 'bus'
WITH c AS (SELECT frame_id FROM objects) SELECT x.frame_id FROM c x JOIN c y ON x.frame_id = y.frame_id
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) SELECT i, label FROM n JOIN objects ON frame_id = i
WITH frames AS (SELECT 5 AS frame_id) SELECT * FROM frames
SELECT frame_id FROM objects UNION SELECT frame_id FROM scenes
SELECT frame_id FROM objects UNION ALL SELECT frame_id FROM scenes
SELECT frame_id FROM objects INTERSECT SELECT frame_id FROM frames WHERE hour = 1
SELECT frame_id FROM frames EXCEPT SELECT frame_id FROM objects
SELECT frame_id FROM frames WHERE hour = 1 UNION SELECT frame_id FROM objects WHERE xmin > 3 ORDER BY 1 LIMIT 3
(SELECT frame_id FROM frames) UNION (SELECT frame_id FROM objects EXCEPT SELECT frame_id FROM scenes)
SELECT label FROM objects UNION SELECT video FROM frames UNION SELECT 'x'
SELECT frame_id, ROW_NUMBER() OVER (ORDER BY frame_id) FROM frames
SELECT frame_id, RANK() OVER (PARTITION BY video ORDER BY hour) FROM frames
SELECT frame_id, DENSE_RANK() OVER (ORDER BY hour) FROM frames
SELECT frame_id, SUM(hour) OVER (ORDER BY frame_id) FROM frames
SELECT frame_id, SUM(hour) OVER (ORDER BY frame_id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM frames
SELECT frame_id, SUM(hour) OVER (ORDER BY frame_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM frames
SELECT frame_id, LAG(hour) OVER (ORDER BY frame_id), LEAD(hour, 2) OVER (ORDER BY frame_id) FROM frames
SELECT frame_id, LAG(hour, 1, 0) OVER (ORDER BY frame_id) FROM frames
SELECT frame_id, FIRST_VALUE(hour) OVER (PARTITION BY video ORDER BY frame_id) FROM frames
SELECT frame_id, COUNT(*) OVER () FROM frames
SELECT frame_id, AVG(hour) OVER w FROM frames WINDOW w AS (PARTITION BY video ORDER BY frame_id)
SELECT frame_id, NTILE(3) OVER (ORDER BY frame_id) FROM frames
SELECT frame_id, hour FROM frames QUALIFY ROW_NUMBER() OVER (PARTITION BY hour ORDER BY frame_id) = 1
SELECT label, COUNT(*) AS n, RANK() OVER (ORDER BY COUNT(*) DESC) FROM objects GROUP BY label
SELECT frame_id, SUM(COUNT(*)) OVER (ORDER BY frame_id) FROM objects GROUP BY frame_id
SELECT TIMESTAMP '2024-01-02 03:04:05' FROM cameras
SELECT DATE '2024-02-28' + INTERVAL '2' DAY FROM cameras
SELECT TIMESTAMP '2024-01-31 00:00:00' + INTERVAL '1' MONTH FROM cameras
SELECT EXTRACT(YEAR FROM DATE '2024-05-06'), EXTRACT(MONTH FROM DATE '2024-05-06') FROM cameras
SELECT date_trunc('month', TIMESTAMP '2024-05-06 01:02:03') FROM cameras
SELECT CAST('2024-05-06' AS DATE) > DATE '2024-01-01' FROM cameras
SELECT datediff('day', DATE '2024-01-01', DATE '2024-03-01') FROM cameras
SELECT TRUE, FALSE, NULL, 'it''s', 1.5, -3 FROM cameras
SELECT 'ünïcödé' FROM cameras
SELECT label FROM objects WHERE label > 'b' AND label <= 'd'
SELECT COUNT(*) FROM frames WHERE video = 'a' AND (hour = 1 OR hour = 2 OR hour IS NULL)
SELECT NOT (hour = 1), hour = 1 AND ts > 2, hour = 1 OR ts > 2 FROM frames
SELECT (SELECT MAX(frame_id) FROM frames), (SELECT COUNT(*) FROM objects)
SELECT MAX(frame_id) + 1 FROM frames HAVING COUNT(*) > 0
SELECT 1 WHERE 1 = 1
SELECT 1 + 2 AS three
SELECT DISTINCT hour, video FROM frames ORDER BY hour, video
SELECT hour, hour + 1 AS later FROM frames ORDER BY later
SELECT xmax - xmin AS width, width * 2 FROM objects
SELECT f.frame_id FROM main.frames AS f WHERE f.hour = 1
SELECT FRAME_ID, Label FROM OBJECTS WHERE LABEL = 'car'
SELECT "frame_id", "label" FROM "objects"
SELECT o.label FROM frames f JOIN LATERAL (SELECT label FROM objects o WHERE o.frame_id = f.frame_id) o ON TRUE
SELECT f.frame_id, x.n FROM frames f, LATERAL (SELECT COUNT(*) AS n FROM objects o WHERE o.frame_id = f.frame_id) x
SELECT place, COUNT(*) FROM cameras c JOIN frames f ON c.video = f.video JOIN objects o ON o.frame_id = f.frame_id GROUP BY place
SELECT c.colour, COUNT(DISTINCT o.frame_id) FROM objects o JOIN colours c ON c.frame_id = o.frame_id AND c.object_id = o.object_id WHERE o.label = 'car' GROUP BY c.colour
SELECT image FROM frames
SELECT frame_id FROM frames WHERE image = 'image 11'
SELECT COUNT(image) FROM frames WHERE image LIKE 'image %'
SELECT list_sort(array_agg(hour)) FROM frames WHERE hour IS NOT NULL
SELECT hash(label) = hash(label) FROM objects
SELECT SUM(CASE WHEN label = 'car' THEN 1 ELSE 0 END) AS cars, SUM(CASE WHEN label = 'bus' THEN 1 ELSE 0 END) AS buses FROM objects
SELECT label, COUNT(*) * 100.0 / (SELECT COUNT(*) FROM objects) AS share FROM objects GROUP BY label
SELECT f.hour, COALESCE(SUM(o.xmax), 0) FROM frames f LEFT JOIN objects o ON o.frame_id = f.frame_id GROUP BY f.hour
SELECT MIN(label), MAX(label) FROM objects WHERE frame_id BETWEEN 10 AND 60
SELECT frame_id FROM frames WHERE hour IN (SELECT hour FROM cameras WHERE place = 'north') AND ts < 5
SELECT COUNT(*) FROM objects WHERE score > 0.5 AND score <= 0.9
SELECT label, score FROM objects WHERE score = (SELECT MAX(score) FROM objects)
SELECT * FROM seen WHERE hour = 2
SELECT label, COUNT(*) FROM seen GROUP BY label
SELECT b.n, f.hour FROM busy b JOIN frames f ON b.frame_id = f.frame_id
