-- Accuracy clauses: they are read and checked; this version refuses to run them rather than to pretend.
!use traffic

SELECT COUNT(*) FROM objects WHERE label = 'car' ERROR TARGET 5% CONFIDENCE 95%;
!error line 1, column 50: ERROR TARGET is not executed yet: every answer is exact; leave it out for the exact answer

SELECT AVG(score) FROM objects WHERE label = 'car' ERROR TARGET 0.1 ABSOLUTE;
!error line 1, column 52: ERROR TARGET is not executed yet: every answer is exact; leave it out for the exact answer

SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90% WITH SUCCESS PROBABILITY 95% ORACLE LIMIT 100;
!error line 1, column 50: RECALL TARGET is not executed yet: every answer is exact; leave it out for the exact answer

SELECT frame_id FROM objects WHERE label = 'bus' PRECISION TARGET 90% STRICT;
!error line 1, column 50: PRECISION TARGET is not executed yet: every answer is exact; leave it out for the exact answer

SELECT frame_id FROM objects WHERE label = 'bus' EXPECTED RECALL 90%;
!error line 1, column 50: EXPECTED RECALL is not executed yet: every answer is exact; leave it out for the exact answer

-- What makes no sense is told first.
SELECT COUNT(*) FROM objects ERROR TARGET 0%;
!error line 1, column 43: ERROR TARGET must be more than 0 % and less than 100 %, such as 95% or 0.95

SELECT frame_id FROM objects RECALL TARGET 90% RECALL TARGET 80%;
!error line 1, column 48: RECALL TARGET is given twice; remove one of the two

SELECT frame_id FROM objects LIMIT 5 RECALL TARGET 90%;
!error line 1, column 38: a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them out
