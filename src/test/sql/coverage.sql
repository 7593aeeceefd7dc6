-- SHOW COVERAGE, SHOW LAST REPORT, VACUUM, and a model that changes.
!use reviews

SHOW COVERAGE moods;
> table | covered | population | rows | model     | version
> ------+---------+------------+------+-----------+-…
> moods | 0       | NULL       | 0    | sentiment | …
> (1 row)

SELECT mood FROM moods WHERE review_id IN (1, 6) ORDER BY review_id;
> mood
> --------
> positive
> NULL
> (2 rows)

SHOW COVERAGE moods;
> table | covered | population | rows | model     | version
> ------+---------+------------+------+-----------+-…
> moods | 2       | 8          | 2    | sentiment | …
> (1 row)

SHOW LAST REPORT;
> property         | value
> -----------------+------…
> strategy         | exact
> proxy            |
> promise          | exact
> population       | 8
> blobs_asked      |
> oracle_calls     | 1
> oracle_cached    | 0
> proxy_calls      | 0
> proxy_cached     | 0
> failed_blobs     | 0
> seconds          | …
> cost             | 0.0
> seed             | 0
> certified_recall |
> (14 rows)

SHOW COVERAGE nothing;
!error line 1, column 15: there is no virtual table nothing; known are: moods, tags

-- A replaced model is a new version: old rows are not read.
CREATE OR REPLACE MODEL sentiment INPUT (text VARCHAR) OUTPUT (mood VARCHAR, strength INTEGER)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Sentiment', 'tone' = 'other');

SELECT COUNT(*) AS n FROM moods;
> n
> -
> 8
> (1 row)
!models 7 called, 0 cached, 0 failed

-- The two rows of the version before go.
VACUUM;
> 2 changed
