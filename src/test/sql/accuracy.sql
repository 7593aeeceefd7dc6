-- Accuracy clauses over a few blobs: asking all of them is cheapest, and the answer exact.
!use traffic

SELECT COUNT(*) FROM objects WHERE label = 'car' ERROR TARGET 5% CONFIDENCE 95%;
> count_star()
> ------------
> 8
> (1 row)

SELECT AVG(score) FROM objects WHERE label = 'car' ERROR TARGET 0.1 ABSOLUTE;
> avg(score)
> ----------
> 0.5625
> (1 row)

SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90% WITH SUCCESS PROBABILITY 95% ORACLE LIMIT 100;
> frame_id
> --------
> 4
> 5
> 10
> (3 rows)

SELECT frame_id FROM objects WHERE label = 'bus' PRECISION TARGET 90% STRICT;
> frame_id
> --------
> 4
> 5
> 10
> (3 rows)

SELECT frame_id FROM objects WHERE label = 'bus' EXPECTED RECALL 90%;
> frame_id
> --------
> 4
> 5
> 10
> (3 rows)

-- What cannot be estimated is refused by name, at its place.
SELECT MAX(score) FROM objects ERROR TARGET 5%;
!error line 1, column 8: MAX cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT, SUM and AVG

SELECT label, COUNT(*) FROM objects GROUP BY label HAVING COUNT(*) > 3 ERROR TARGET 5%;
!error line 1, column 59: under ERROR TARGET an estimate near HAVING's limit would decide by chance which groups are there; leave HAVING out and filter the answer

SELECT COUNT(DISTINCT label) FROM objects ERROR TARGET 5%;
!error line 1, column 8: DISTINCT values cannot be estimated from a sample of blobs; under ERROR TARGET only COUNT(DISTINCT frame_id) can, the number of blobs

SELECT frame_id FROM objects ERROR TARGET 5%;
!error line 1, column 1: ERROR TARGET is about numbers, and this SELECT has no COUNT, SUM or AVG; use RECALL TARGET for rows

SELECT COUNT(*) FROM objects RECALL TARGET 90%;
!error line 1, column 8: RECALL and PRECISION TARGET are about rows, and this is a number about them; count them with ERROR TARGET

SELECT COUNT(*) FROM objects AS a, objects AS b ERROR TARGET 5%;
!error line 1, column 36: this query joins two sampled tables, 'a' and 'b', but not by their blob; join them on frame_id

SELECT COUNT(*) FROM objects WHERE label = 'car' ORACLE LIMIT 5;
!error line 1, column 50: ORACLE LIMIT needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET

-- What makes no sense is told first.
SELECT COUNT(*) FROM objects ERROR TARGET 0%;
!error line 1, column 43: ERROR TARGET must be more than 0 % and less than 100 %, such as 95% or 0.95

SELECT frame_id FROM objects RECALL TARGET 90% RECALL TARGET 80%;
!error line 1, column 48: RECALL TARGET is given twice; remove one of the two

SELECT frame_id FROM objects LIMIT 5 RECALL TARGET 90%;
!error line 1, column 38: a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them out
