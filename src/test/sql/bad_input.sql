-- Statements that do not read, and types that do not fit.
!use traffic

SELEC 1;
!error line 1, column 1: 'SELEC' begins no statement

SELECT label FROM;
!error line 1, column 17: the statement ends too early; expected a name

SELECT label
FROM objects
WHERE label = 'car' AND;
!error line 3, column 21: the statement ends too early; expected a name

SELECT 'abc;
!error line 1, column 8: a quoted text is not closed; add the missing '

SELECT COUNT(*) FROM objects GROUP label;
!error line 1, column 36: unexpected 'label'; expected BY

SELECT label, COUNT(*) FROM objects;
!error line 1, column 8: 'label' is neither grouped nor aggregated; add it to GROUP BY or wrap it in an aggregate such as MAX

SELECT label FROM objects WHERE COUNT(*) > 1;
!error line 1, column 33: WHERE is asked of single rows, before there are groups; move the aggregate to HAVING

SELECT label + 1 FROM objects;
!error line 1, column 8: '+' does not work on these types: VARCHAR + INTEGER; CAST one of them

SELECT label FROM objects WHERE frame_id = 'x';
!error DuckDB cannot run this: Conversion Error: Could not convert string 'x' to INT64

SELECT label FROM objects ORDER BY 3;
!error line 1, column 36: there is no column of that number in the SELECT list

SELECT o.label FROM objects;
!error line 1, column 8: 'o' is neither a table nor an alias of this FROM

SELECT label FROM objects, fines;
!error line 1, column 8: column 'label' is in more than one table; write fines.label or objects.label

SELECT * FROM objects JOIN fines;
!error line 1, column 23: …

INSERT INTO fines VALUES (1);
!error DuckDB cannot run this: Binder Error: table "fines" has 2 columns but 1 values were supplied

INSERT INTO fines (label, colour) VALUES ('a', 'b');
!error line 1, column 27: 'fines' has no column 'colour'; there are label, amount

UPDATE fines SET amuont = 1;
!error line 1, column 18: 'fines' has no column 'amuont'; did you mean 'amount'?

DELETE FROM fine;
!error line 1, column 13: there is no table 'fine'; did you mean 'fines'?

SELECT CAST('x' AS INTEGER) AS i;
!error DuckDB cannot run this: Conversion Error: Could not convert string 'x' to INT32

DESCRIBE nothing;
!error line 1, column 10: there is no table nothing; known are: fines, frames, objects, shades

SHOW CREATE MODEL detectr;
!error line 1, column 19: there is no model detectr; did you mean 'detector'?
