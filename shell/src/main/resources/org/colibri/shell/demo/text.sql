-- A file of texts is a table too: 3,000 reviews of hotels.
CREATE TABLE reviews WITH ('connector' = 'csv', 'path' = '${dir}/reviews.csv', 'key' = 'review_id');

-- The truth is what people say who read them. Their labels are in a file, and asking for one
-- counts as a call that costs 0.05.
CREATE MODEL readers INPUT (review_id BIGINT) OUTPUT (noise BOOLEAN)
  WITH ('provider' = 'lookup', 'path' = '${dir}/labels.csv', 'key' = 'review_id', 'price' = '0.05');

CREATE VIRTUAL TABLE judged USING readers(reviews.review_id);

-- MiniLM turns a text into a vector; what means alike lies close together.
CREATE MODEL minilm INPUT (text VARCHAR) OUTPUT (embedding FLOAT ARRAY)
  WITH ('provider' = 'djl', 'engine' = 'OnnxRuntime', 'task' = 'text-embedding', 'pooling' = 'mean',
        'path' = '${dir}/all-minilm-l6-v2-q.onnx',
        'tokenizer' = '${dir}/all-minilm-l6-v2-q-tokenizer.json');

CREATE VIRTUAL TABLE meanings USING minilm(reviews.text);

-- A proxy is a cheap score for each review: how near it is to what is looked for, a text that
-- the same model turns into a vector.
CREATE PROXY likeness ON reviews AS
  SELECT review_id, COSINE(embedding, EMBED('The noise kept us awake all night.')) FROM meanings;

-- 1. Which ways are there to count the complaints to within a fifth? Nothing is asked yet.
EXPLAIN SELECT COUNT(*) AS complaints FROM judged WHERE noise ERROR TARGET 20% USING likeness;

-- 2. How many complain of noise? Within a fifth, with a probability of 95 %.
SELECT COUNT(*) AS complaints FROM judged WHERE noise ERROR TARGET 20% USING likeness;

-- 3. Which? At least nine in ten of them, with a probability of 95 %, and 300 readings at most.
SELECT review_id FROM judged WHERE noise
RECALL TARGET 90% ORACLE LIMIT 300 USING likeness;

-- Now without a sample: every review is read. This is a table of its own, so that nothing which
-- was read before makes it cheaper.
CREATE VIRTUAL TABLE judged_all USING readers(reviews.review_id);

-- 2 exactly.
SELECT COUNT(*) AS complaints FROM judged_all WHERE noise;

-- 3 exactly.
SELECT review_id FROM judged_all WHERE noise;

-- What do they say?
SELECT r.text FROM reviews r JOIN judged_all j USING (review_id)
WHERE j.noise ORDER BY r.review_id LIMIT 5;
