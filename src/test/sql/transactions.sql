-- Transactions over plain tables; what models made stays whatever becomes of them.
!use traffic

BEGIN;

INSERT INTO fines VALUES ('person', 1);
> 1 changed

SELECT COUNT(*) AS n FROM fines;
> n
> -
> 4
> (1 row)

SELECT COUNT(*) AS n FROM objects WHERE frame_id = 8;
> n
> -
> 3
> (1 row)
!models 1 called, 0 cached, 0 failed

ROLLBACK;

SELECT COUNT(*) AS n FROM fines;
> n
> -
> 3
> (1 row)

SELECT COUNT(*) AS n FROM objects WHERE frame_id = 8;
> n
> -
> 3
> (1 row)
!models 0 called, 1 cached, 0 failed

BEGIN TRANSACTION;

DELETE FROM fines WHERE label = 'tram';
> 1 changed

COMMIT;

SELECT label FROM fines ORDER BY label;
> label
> -----
> bus
> car
> (2 rows)

-- A failed statement does not end what was begun.
BEGIN;

BEGIN;
!error a transaction is open already; COMMIT or ROLLBACK it first

ROLLBACK;

COMMIT;
!error there is no transaction to end; BEGIN one first

ROLLBACK;
!error there is no transaction to end; BEGIN one first
