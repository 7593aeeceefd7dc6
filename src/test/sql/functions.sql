-- SQL functions.
!use traffic

CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a * 2;

SELECT twice(4) AS eight, twice(NULL) AS nothing, twice(twice(1.5)) AS six;
> eight | nothing | six
> ------+---------+----
> 8.0   | NULL    | 6.0
> (1 row)

CREATE FUNCTION area(w REAL, h REAL) RETURNS REAL AS w * h;

SELECT frame_id, area(xmax - xmin, ymax - ymin) AS area FROM objects WHERE label = 'bus' ORDER BY area, frame_id;
> frame_id | area
> ---------+------
> 4        | 160.0
> 5        | 160.0
> 10       | 576.0
> (3 rows)

SELECT frame_id FROM objects WHERE area(xmax - xmin, ymax - ymin) > 500;
> frame_id
> --------
> 10
> (1 row)

-- A function of a function.
CREATE FUNCTION four_times(a DOUBLE) RETURNS DOUBLE AS twice(twice(a));

SELECT four_times(2) AS eight;
> eight
> -----
> 8.0
> (1 row)

-- The argument is one value, whatever its operators.
SELECT twice(1 + 1) AS four;
> four
> ----
> 4.0
> (1 row)

SHOW FUNCTIONS;
> name       | definition
> -----------+-----------------------------------------------------------------------
> twice      | CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a * 2
> area       | CREATE FUNCTION area(w REAL, h REAL) RETURNS REAL AS w * h
> four_times | CREATE FUNCTION four_times(a DOUBLE) RETURNS DOUBLE AS twice(twice(a))
> (3 rows)

CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a;
!error line 1, column 17: there is already a function named twice; say CREATE OR REPLACE, or DROP FUNCTION twice first

SELECT twice(1, 2) AS x;
!error line 1, column 8: function 'twice' takes 1 argument, not 2

CREATE FUNCTION wrong(a DOUBLE) RETURNS DOUBLE AS b * 2;
!error line 1, column 51: function 'wrong' uses 'b', which is none of its parameters

DROP FUNCTION twice;
!error line 1, column 15: function four_times calls twice; drop it first or say CASCADE

DROP FUNCTION four_times;

DROP FUNCTION twice;

SELECT twice(1) AS x;
!error line 1, column 8: there is no function or model 'twice'
