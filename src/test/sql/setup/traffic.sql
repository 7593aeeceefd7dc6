CREATE TABLE frames WITH ('connector' = 'video', 'path' = '${dir}/traffic.avi');

CREATE MODEL detector
  INPUT (image IMAGE)
  OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.RectangleDetector');

CREATE VIRTUAL TABLE objects USING detector(frames.image);

CREATE MODEL shade
  INPUT (image IMAGE)
  OUTPUT (shade VARCHAR, area INTEGER)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Shade');

CREATE VIRTUAL TABLE shades
  USING shade(CROP(frames.image, objects.xmin, objects.ymin, objects.xmax, objects.ymax));

CREATE TABLE fines (label VARCHAR, amount INTEGER);

INSERT INTO fines VALUES ('car', 10), ('bus', 30), ('tram', 99);
