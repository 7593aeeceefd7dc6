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
!error line 1, column 17: setting guarantee takes 'default' or 'strict', not perhaps

SET max_calls = -1;
!error line 1, column 17: setting max_calls takes …

SET sead = 1;
!error line 1, column 5: unknown setting 'sead'; did you mean 'seed'?

SHOW sead;
!error line 1, column 6: unknown setting 'sead'; did you mean 'seed'?

RESET sead;
!error line 1, column 7: unknown setting 'sead'; did you mean 'seed'?

SET seed = 'many';
!error line 1, column 12: setting seed takes a whole number, not many

!use traffic
SET max_calls = 5;

SELECT COUNT(*) FROM objects;
!error an exact answer needs 12 more model calls for objects, and max_calls leaves 5; raise it with SET max_calls = 12 or restrict the query

-- It was refused before anything was paid.
SET max_calls = 100;

SELECT COUNT(*) AS n FROM objects;
> n
> --
> 15
> (1 row)
