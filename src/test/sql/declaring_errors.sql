-- Declarations that are refused, each at its place; a failed CREATE leaves nothing behind.
!use traffic

CREATE TABLE t WITH ('connector' = 'vidoe', 'path' = '${dir}/traffic.avi');
!error line 1, column 22: table t: option 'connector' = 'vidoe' is unknown; did you mean 'video'? Known are: audio, csv, images, json, parquet, video

CREATE TABLE t WITH ('connector' = 'video', 'path' = '${dir}/nothing.avi');
!error line 1, column 45: table t: option 'path': there is no file ${dir}/nothing.avi; check the path

CREATE TABLE t WITH ('connector' = 'video');
!error line 1, column 14: table t: needs the option 'path'; add 'path' = '…' to its WITH clause

CREATE TABLE t WITH ('connector' = 'video', 'fsp' = 2, 'path' = '${dir}/traffic.avi');
!error line 1, column 45: table t: option 'fsp' is unknown to the connector 'video'; did you mean 'fps'? Known are: end, fps, path, start

CREATE TABLE t WITH ('path' = '${dir}/traffic.avi');
!error line 1, column 14: table t: needs the option 'connector'; add 'connector' = '…' to its WITH clause, one of audio, csv, images, json, parquet, video

CREATE TABLE t WITH ('connector' = 'csv', 'key' = 'reviewid', 'path' = '${dir}/reviews.csv');
!error line 1, column 43: table t: option 'key' = 'reviewid' is no column of it; did you mean 'review_id'? Known are: film, review_id, stars, text

CREATE TABLE t WITH ('connector' = 'images', 'path' = '${dir}/photos/*.gif');
!error line 1, column 46: table t: option 'path' = '${dir}/photos/*.gif' matches no file; it was looked for from ${dir}/photos on

SELECT * FROM t;
!error line 1, column 15: there is no table 't'; SHOW TABLES lists those there are

CREATE MODEL m INPUT (image IMAGE) OUTPUT (a INTEGER) WITH ('provider' = 'jaav');
!error line 1, column 61: model m: option 'provider' = 'jaav' is unknown; did you mean 'java'? Known are: djl, java, lookup, opencv

CREATE MODEL m INPUT (image IMAGE) OUTPUT (a INTEGER) WITH ('class' = 'x');
!error line 1, column 14: model m: needs the option 'provider'; add 'provider' = '…' to its WITH clause

CREATE MODEL m INPUT (image IMAGE) OUTPUT (a INTEGER) WITH ('provider' = 'java', 'class' = 'org.colibri.Nothing');
!error line 1, column 82: model m: option 'class': there is no class org.colibri.Nothing on the class path

CREATE MODEL m INPUT (image IMAGE) OUTPUT (a INTEGER) WITH ('provider' = 'java', 'class' = 'java.lang.String');
!error line 1, column 82: model m: option 'class': java.lang.String does not implement org.colibri.models.Model

CREATE MODEL m INPUT (image PICTURE) OUTPUT (a INTEGER) WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Broken');
!error line 1, column 29: a model has no columns of type `PICTURE`; known are BOOLEAN, INTEGER, BIGINT, REAL, DOUBLE, VARCHAR, DATE, TIMESTAMP, BLOB, FLOAT ARRAY, IMAGE and AUDIO

CREATE MODEL m INPUT (image IMAGE) OUTPUT (a INTEGER, A VARCHAR) WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Broken');
!error line 1, column 55: column A is declared twice; rename one of the two

CREATE MODEL m INPUT (image IMAGE) OUTPUT (a IMAGE) WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Broken');
!error line 1, column 14: model m: output a cannot be of type IMAGE

CREATE MODEL m INPUT (frame_id BIGINT) OUTPUT (n INTEGER) WITH ('provider' = 'lookup', 'path' = '${dir}/nothing.csv', 'key' = 'frame_id');
!error line 1, column 88: model m: option 'path': there is no file ${dir}/nothing.csv; check the path

CREATE MODEL m INPUT (frame_id BIGINT) OUTPUT (m INTEGER) WITH ('provider' = 'lookup', 'path' = '${dir}/counts.csv', 'key' = 'frame_id');
!error line 1, column 14: model m: the label file has no column m; known are: frame_id, n

CREATE MODEL m INPUT (image IMAGE) OUTPUT TABLE (label VARCHAR) WITH ('provider' = 'djl', 'engine' = 'OnnxRuntime', 'path' = '${dir}/nothing.onnx', 'task' = 'object-detection');
!error line 1, column 117: model m: option 'path': there is no file ${dir}/nothing.onnx; check the path

CREATE VIRTUAL TABLE v USING detectr(frames.image);
!error line 1, column 30: there is no model 'detectr'; did you mean 'detector'?

CREATE VIRTUAL TABLE v USING detector(frames.imaeg);
!error line 1, column 39: 'frames' has no column 'imaeg'; did you mean 'image'?

CREATE VIRTUAL TABLE v USING detector(photos.image);
!error line 1, column 39: there is no table 'photos'; SHOW TABLES lists those there are

CREATE VIRTUAL TABLE v USING detector(frames.width);
!error line 1, column 39: input 'image' of model 'detector' takes IMAGE, but frames.width is INTEGER; give the content column of a blob table

CREATE VIRTUAL TABLE v USING detector(frames.image, frames.width);
!error line 1, column 30: model 'detector' takes 1 argument (image IMAGE), not 2

CREATE VIRTUAL TABLE v USING shade(CROP(frames.image, objects.label, objects.ymin, objects.xmax, objects.ymax));
!error line 1, column 55: input 'an edge of CROP' takes DOUBLE, but this is VARCHAR; CAST it if that is what you mean

-- A table cannot be made of itself.
CREATE VIRTUAL TABLE v USING shade(CROP(frames.image, v.xmin, v.ymin, v.xmax, v.ymax));
!error line 1, column 55: there is no table 'v'; SHOW TABLES lists those there are

-- Nor of a plain table without a key.
CREATE MODEL length INPUT (text VARCHAR) OUTPUT (n REAL) WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Moody');

CREATE VIRTUAL TABLE v USING length(fines.label);
!error line 1, column 30: 'fines' has no key of one column, so a model cannot run on it; give it a PRIMARY KEY or read it with a connector and 'key'

SELECT * FROM v;
!error line 1, column 15: there is no table 'v'; SHOW TABLES lists those there are
