-- A model is also a function: its calls are virtual tables, made once.
!use reviews

CREATE MODEL mood INPUT (text VARCHAR) OUTPUT (mood VARCHAR)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Sentiment');

SELECT review_id FROM reviews WHERE mood(text) = 'negative' ORDER BY review_id;
> review_id
> ---------
> 2
> 5
> (2 rows)
!models 7 called, 0 cached, 0 failed

SELECT review_id, mood(text) AS mood FROM reviews WHERE review_id < 4 ORDER BY review_id;
> review_id | mood
> ----------+---------
> 1         | positive
> 2         | negative
> 3         | neutral
> (3 rows)
!models 0 called, 3 cached, 0 failed

-- NULL in, NULL out, and no call.
SELECT review_id, mood(text) AS mood FROM reviews WHERE review_id = 6;
> review_id | mood
> ----------+-----
> 6         | NULL
> (1 row)
!models 0 called, 1 cached, 0 failed

-- Cheap columns decide first.
SELECT r.review_id, mood(r.film) AS mood FROM reviews r WHERE r.stars = 5 ORDER BY r.review_id;
> review_id | mood
> ----------+--------
> 1         | neutral
> 7         | neutral
> (2 rows)
!models 2 called, 0 cached, 0 failed

-- An argument may be an expression.
SELECT review_id FROM reviews WHERE mood(REPLACE(text, 'bad', 'good')) = 'positive' AND stars < 3 ORDER BY review_id;
> review_id
> ---------
> 2
> 5
> (2 rows)

SELECT mood(text) AS mood, COUNT(*) AS n FROM reviews GROUP BY mood(text) ORDER BY mood NULLS LAST;
> mood     | n
> ---------+--
> negative | 2
> neutral  | 2
> positive | 3
> NULL     | 1
> (4 rows)

-- Any outputs, by LATERAL.
SELECT r.review_id, s.mood, s.strength FROM reviews r, LATERAL TABLE(sentiment(r.text)) AS s
WHERE s.strength > 0 ORDER BY r.review_id;
> review_id | mood     | strength
> ----------+----------+---------
> 1         | positive | 2
> 7         | positive | 1
> 8         | positive | 1
> (3 rows)

-- The declared table of the same call has the answers already.
SELECT COUNT(*) AS n FROM moods;
> n
> -
> 8
> (1 row)
!models 0 called, 8 cached, 0 failed

SELECT r.review_id, t.tag FROM reviews AS r, LATERAL TABLE(tagger(r.review_id)) AS t WHERE r.film = 'Dune' ORDER BY t.tag;
> review_id | tag
> ----------+------
> 7         | sand
> 7         | space
> (2 rows)

-- Two outputs are no value.
SELECT sentiment(text) FROM reviews;
!error line 1, column 8: model 'sentiment' gives 2 columns (mood, strength), not a single value; use FROM …, LATERAL TABLE(sentiment(…)) AS o

SELECT mood(stars) FROM reviews;
!error line 1, column 13: input 'text' takes VARCHAR, but this is BIGINT; CAST it if that is what you mean

SELECT mood(text, film) FROM reviews;
!error line 1, column 8: model 'mood' takes 1 argument (text VARCHAR), not 2

-- A call on a constant is a constant: similarity.sql has more of them.
SELECT mood('a text of nobody') AS mood;
> mood
> -------
> neutral
> (1 row)
