-- FROM may be left out where the columns name it.
!use traffic

SELECT label, COUNT(*) AS n WHERE score > 0.5 GROUP BY label ORDER BY label;
> label  | n
> -------+--
> bus    | 1
> car    | 4
> person | 1
> (3 rows)

SELECT frame_id WHERE xmin > 20 ORDER BY frame_id;
> frame_id
> --------
> 6
> 8
> (2 rows)

-- Columns of two tables on one path are joined by their keys.
SELECT frame_id, label, shade WHERE label = 'bus' ORDER BY frame_id;
> frame_id | label | shade
> ---------+-------+-------
> 4        | bus   | middle
> 5        | bus   | middle
> 10       | bus   | bright
> (3 rows)

SELECT frame_id, label, width WHERE label = 'bus' AND frame_id < 5;
> frame_id | label | width
> ---------+-------+------
> 4        | bus   | 40
> (1 row)

SELECT 1 AS one;
> one
> ---
> 1
> (1 row)

SELECT frame_id, colour WHERE colour = 'red';
!error line 1, column 18: no table has a column 'colour'; there are area, frame_id, height, image, label, object_id, score, shade, ts, video, width, xmax, xmin, ymax, ymin

SELECT nothing WHERE nothing = 1;
!error line 1, column 8: no table has a column 'nothing'; there are area, frame_id, height, image, label, object_id, score, shade, ts, video, width, xmax, xmin, ymax, ymin
