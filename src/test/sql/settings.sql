-- SET, SHOW, RESET.
SET seed = 42;

SHOW seed;
> setting | value
> --------+------
> seed    | 42
> (1 row)

RESET seed;

SET guarantee = 'strict';

SHOW guarantee;
> setting   | value
> ----------+-------
> guarantee | strict
> (1 row)

RESET ALL;

SHOW guarantee;
> setting   | value
> ----------+--------
> guarantee | default
> (1 row)

SET guarantee = 'perhaps';
!error …

SET max_calls = -1;
!error …

SET sead = 1;
!error …

SHOW sead;
!error …

RESET sead;
!error …

SET seed = 'many';
!error …

!use traffic
SET max_calls = 5;

SELECT COUNT(*) FROM objects;
!error …

-- What was paid for is kept.
SET max_calls = 100;

SELECT COUNT(*) AS n FROM objects;
> n
> --
> 15
> (1 row)
