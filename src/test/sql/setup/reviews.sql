CREATE TABLE reviews WITH ('connector' = 'csv', 'path' = '${dir}/reviews.csv', 'key' = 'review_id');

CREATE MODEL sentiment
  INPUT (text VARCHAR)
  OUTPUT (mood VARCHAR, strength INTEGER)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Sentiment');

CREATE VIRTUAL TABLE moods USING sentiment(reviews.text);

CREATE MODEL tagger
  INPUT (review_id BIGINT)
  OUTPUT TABLE (tag VARCHAR)
  WITH ('provider' = 'lookup', 'path' = '${dir}/tags.csv', 'key' = 'review_id');

CREATE VIRTUAL TABLE tags USING tagger(reviews.review_id) ORDINAL AS tag_no;
