-- Statements that do not read, and types that do not fit.
!use traffic

SELEC 1;
!error line 1, column 1: 'SELEC' begins no statement

SELECT label FROM;
!error line 1, column 14: the statement ends too early; expected a name

SELECT label
FROM objects
WHERE label = 'car' AND;
!error …

SELECT 'abc;
!error line 1, column 8: a quoted text is not closed; add the missing '

SELECT COUNT(*) FROM objects GROUP label;
!error …

SELECT label, COUNT(*) FROM objects;
!error …

SELECT label FROM objects WHERE COUNT(*) > 1;
!error …

SELECT label + 1 FROM objects;
!error …

SELECT label FROM objects WHERE frame_id = 'x';
!error …

SELECT label FROM objects ORDER BY 3;
!error …

SELECT o.label FROM objects;
!error …

SELECT label FROM objects, fines;
!error …

SELECT * FROM objects JOIN fines;
!error …

INSERT INTO fines VALUES (1);
!error …

INSERT INTO fines (label, colour) VALUES ('a', 'b');
!error …

UPDATE fines SET amuont = 1;
!error …

DELETE FROM fine;
!error …

SELECT CAST('x' AS INTEGER) AS i;
!error …

DESCRIBE nothing;
!error …

SHOW CREATE MODEL detectr;
!error …
