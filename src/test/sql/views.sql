-- Views.
!use traffic

CREATE VIEW cars AS SELECT frame_id, score, xmin FROM objects WHERE label = 'car';

SELECT COUNT(*) AS n FROM cars;
> n
> -
> 8
> (1 row)

-- What a query asks of a view reaches the models.
SELECT frame_id FROM cars WHERE frame_id = 11;
> frame_id
> --------
> 11
> (1 row)
!models 0 called, 1 cached, 0 failed

CREATE VIEW busy AS SELECT frame_id, COUNT(*) AS n FROM cars GROUP BY frame_id HAVING COUNT(*) > 1;

SELECT * FROM busy;
> frame_id | n
> ---------+--
> 8        | 3
> (1 row)

SELECT b.frame_id, o.label FROM busy b JOIN objects o USING (frame_id) ORDER BY o.object_id;
> frame_id | label
> ---------+------
> 8        | car
> 8        | car
> 8        | car
> (3 rows)

DESCRIBE busy;
> column   | type   | key
> ---------+--------+------
> frame_id | BIGINT | false
> n        | BIGINT | false
> (2 rows)

SHOW CREATE VIEW cars;
> name | sql
> -----+----------------------------------------------------------------------------------
> cars | CREATE VIEW cars AS SELECT frame_id, score, xmin FROM objects WHERE label = 'car'
> (1 row)

CREATE VIEW cars AS SELECT 1 AS a;
!error line 1, column 13: there is already a view named cars; say CREATE OR REPLACE, or DROP VIEW cars first

CREATE OR REPLACE VIEW cars AS SELECT frame_id, score, xmin FROM objects WHERE label = 'bus';

SELECT COUNT(*) AS n FROM cars;
> n
> -
> 3
> (1 row)

CREATE VIEW IF NOT EXISTS cars AS SELECT 1 AS a;

SELECT COUNT(*) AS n FROM cars;
> n
> -
> 3
> (1 row)

CREATE VIEW wrong AS SELECT colour FROM objects;
!error line 1, column 29: there is no column 'colour'; there are frame_id, label, object_id, score, xmax, xmin, ymax, ymin

DROP VIEW busy;

DROP VIEW cars;

SELECT * FROM cars;
!error line 1, column 15: there is no table 'cars'; SHOW TABLES lists those there are

DROP VIEW cars;
!error line 1, column 11: there is no view cars; none has been created

DROP VIEW IF EXISTS cars;
