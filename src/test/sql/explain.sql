-- EXPLAIN runs no model, and never guesses.
!use traffic

EXPLAIN SELECT frame_id FROM objects WHERE frame_id < 4 AND label = 'car';
> step | operation | table   | model    | needed | covered | calls | seconds | detail
> -----+-…
> 1    | model     | objects | detector | 4      | 0       | 4     | NULL    | cost not measured yet; see ANALYZE
> 2    | DuckDB    |         |          | NULL   | NULL    | NULL  | NULL    | SELECT "frame_id" FROM …
> (2 rows)

SELECT COUNT(*) AS n FROM objects WHERE frame_id < 2;
> n
> -
> 1
> (1 row)
!models 2 called, 0 cached, 0 failed

EXPLAIN SELECT frame_id FROM objects WHERE frame_id < 4 AND label = 'car';
> step | operation | table   | model    | needed | covered | calls | seconds | detail
> -----+-…
> 1    | model     | objects | detector | 4      | 2       | 2     | NULL    | cost not measured yet; see ANALYZE
> 2    | DuckDB    |         |          | NULL   | NULL    | NULL  | NULL    | SELECT "frame_id" FROM …
> (2 rows)

-- How many boxes there will be to shade, nobody knows yet.
EXPLAIN SELECT shade FROM objects JOIN shades USING (frame_id, object_id) WHERE label = 'bus';
> step | operation | table   | model    | needed | covered | calls | seconds | detail
> -----+-…
> 1    | model     | objects | detector | 12     | 2       | 10    | NULL    | cost not measured yet; see ANALYZE
> 2    | model     | shades  | shade    | NULL   | NULL    | NULL  | NULL    | one input per row that objects gives
> 3    | DuckDB    |         |          | NULL   | NULL    | NULL  | NULL    | SELECT "shade" FROM …
> (3 rows)

EXPLAIN SELECT label FROM fines;
> step | operation | table | model | needed | covered | calls | seconds | detail
> -----+-…
> 1    | DuckDB    |       |       | NULL   | NULL    | NULL  | NULL    | SELECT "label" FROM …
> (1 row)

EXPLAIN ANALYZE SELECT frame_id FROM objects WHERE frame_id < 4 AND label = 'car';
> step | operation | table   | model    | calls | cached | failed | …
> -----+-…
> 1    | model     | objects | detector | 2     | 2      | 0      | …
> 2    | DuckDB    |         |          | NULL  | NULL   | NULL   | … | 3    | SELECT "frame_id" FROM …
> (2 rows)

EXPLAIN SELECT colour FROM objects;
!error line 1, column 16: there is no column 'colour'; there are frame_id, label, object_id, score, xmax, xmin, ymax, ymin
