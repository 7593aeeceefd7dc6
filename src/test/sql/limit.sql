-- LIMIT without ORDER BY stops at the first batch that completes the answer.
!use traffic

-- Batches are of 4 frames. Frames 0 to 3 hold an answer, and are all that is asked.
SELECT COUNT(*) AS n FROM (SELECT frame_id FROM objects LIMIT 2) AS t;
> n
> -
> 2
> (1 row)

SELECT label FROM objects WHERE label = 'person' LIMIT 1;
> label
> ------
> person
> (1 row)

-- More than there are: everything is asked.
SELECT label FROM objects WHERE label = 'bus' LIMIT 50;
> label
> -----
> bus
> bus
> bus
> (3 rows)
!models … called, … cached, 0 failed

SELECT COUNT(*) AS n FROM objects LIMIT 1;
> n
> --
> 15
> (1 row)

SELECT label FROM objects WHERE label = 'tram' LIMIT 1;
> label
> -----
> (0 rows)

SELECT frame_id FROM objects ORDER BY frame_id DESC LIMIT 1;
> frame_id
> --------
> 11
> (1 row)

SELECT DISTINCT label FROM objects WHERE label = 'bus' LIMIT 5;
> label
> -----
> bus
> (1 row)

SELECT frame_id FROM objects WHERE frame_id = 8 LIMIT 2 OFFSET 1;
> frame_id
> --------
> 8
> 8
> (2 rows)
