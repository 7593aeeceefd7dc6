-- EXPLAIN runs no model, and never guesses.
!use traffic

EXPLAIN SELECT frame_id FROM objects WHERE frame_id < 4 AND label = 'car';

SELECT COUNT(*) AS n FROM objects WHERE frame_id < 2;
> n
> -
> 1
> (1 row)
!models 2 called, 0 cached, 0 failed

EXPLAIN SELECT frame_id FROM objects WHERE frame_id < 4 AND label = 'car';

EXPLAIN SELECT shade FROM objects JOIN shades USING (frame_id, object_id) WHERE label = 'bus';

EXPLAIN SELECT label FROM fines;

EXPLAIN ANALYZE SELECT frame_id FROM objects WHERE frame_id < 4 AND label = 'car';

EXPLAIN SELECT colour FROM objects;
!error …
