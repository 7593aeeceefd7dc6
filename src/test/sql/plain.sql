-- Plain tables: made, filled, changed, joined.
!use traffic

CREATE TABLE weather (frame_id BIGINT, sky VARCHAR, wind DOUBLE DEFAULT 1.5);

INSERT INTO weather (frame_id, sky) VALUES (2, 'sun'), (8, 'rain'), (10, 'rain');
> 3 changed

SELECT * FROM weather ORDER BY frame_id;
> frame_id | sky  | wind
> ---------+------+-----
> 2        | sun  | 1.5
> 8        | rain | 1.5
> 10       | rain | 1.5
> (3 rows)

SELECT w.sky, COUNT(*) AS n FROM weather w JOIN objects o USING (frame_id) GROUP BY w.sky ORDER BY w.sky;
> sky  | n
> -----+--
> rain | 4
> sun  | 2
> (2 rows)
!models 3 called, 0 cached, 0 failed

UPDATE weather SET wind = wind * 2, sky = 'storm' WHERE frame_id = 8;
> 1 changed

DELETE FROM weather WHERE frame_id = 2;
> 1 changed

SELECT * FROM weather ORDER BY frame_id;
> frame_id | sky   | wind
> ---------+-------+-----
> 8        | storm | 3.0
> 10       | rain  | 1.5
> (2 rows)

-- From a query over models.
CREATE TABLE seen AS SELECT label, COUNT(*) AS n FROM objects GROUP BY label;
> 3 changed

SELECT * FROM seen ORDER BY label;
> label  | n
> -------+--
> bus    | 3
> car    | 8
> person | 4
> (3 rows)

INSERT INTO seen SELECT 'total', COUNT(*) FROM objects;
> 1 changed

UPDATE seen SET n = (SELECT COUNT(*) FROM objects WHERE label = 'bus') WHERE label = 'total';
> 1 changed

DELETE FROM seen WHERE label IN (SELECT label FROM objects WHERE frame_id = 9);
> 1 changed

SELECT * FROM seen ORDER BY label;
> label | n
> ------+--
> bus   | 3
> car   | 8
> total | 3
> (3 rows)

-- Keys and constraints.
CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL);

INSERT INTO people VALUES (1, 'Ann'), (2, 'Bob');
> 2 changed

INSERT INTO people VALUES (1, 'Eve');
!error DuckDB cannot run this: Constraint Error: Duplicate key "id: 1" violates primary key constraint.

INSERT INTO people VALUES (3, NULL);
!error DuckDB cannot run this: Constraint Error: NOT NULL constraint failed: people."name"

SELECT COUNT(*) AS n FROM people;
> n
> -
> 2
> (1 row)

CREATE TABLE people (id INTEGER);
!error line 1, column 14: there is already a plain table named people; DROP TABLE people first

CREATE TABLE IF NOT EXISTS people (id INTEGER);

CREATE OR REPLACE TABLE seen AS SELECT 1 AS a;
> 1 changed

SELECT * FROM seen;
> a
> -
> 1
> (1 row)

DROP TABLE seen;

SELECT * FROM seen;
!error line 1, column 15: there is no table 'seen'; SHOW TABLES lists those there are

DROP TABLE seen;
!error line 1, column 12: there is no table seen; known are: fines, frames, people, weather

DROP TABLE IF EXISTS seen;
