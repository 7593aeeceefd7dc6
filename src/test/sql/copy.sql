-- COPY, both ways.
!use traffic

CREATE TABLE films (title VARCHAR, year INTEGER);

COPY films FROM '${dir}/films.csv' (HEADER true, DELIMITER ';');
> 3 changed

SELECT * FROM films ORDER BY title;
> title  | year
> -------+-----
> Alien  | 1979
> Brazil | 1985
> Clue   | 1985
> (3 rows)

COPY films TO '${dir}/out.csv' (HEADER true);
> 3 changed

CREATE TABLE again (title VARCHAR, year INTEGER);

COPY again FROM '${dir}/out.csv' (HEADER true);
> 3 changed

SELECT COUNT(*) AS n FROM again JOIN films USING (title, year);
> n
> -
> 3
> (1 row)

-- A query over models, to Parquet and back as a blob table.
COPY (SELECT frame_id, COUNT(*) AS n FROM objects GROUP BY frame_id) TO '${dir}/counts.parquet' (FORMAT parquet);
> 10 changed

CREATE TABLE counted WITH ('connector' = 'parquet', 'path' = '${dir}/counts.parquet', 'key' = 'frame_id');

SELECT frame_id, n FROM counted WHERE n > 1 ORDER BY frame_id;
> frame_id | n
> ---------+--
> 2        | 2
> 5        | 2
> 6        | 2
> 8        | 3
> (4 rows)

COPY films FROM '${dir}/nothing.csv' (HEADER true);
!error DuckDB cannot run this: IO Error: No files found that match the pattern "${dir}/nothing.csv"
