-- Pictures, boxes in them, and attributes of the boxes.
CREATE TABLE photos WITH ('connector' = 'images', 'path' = '${dir}/photos/*.png');

CREATE MODEL detector
  INPUT (image IMAGE)
  OUTPUT TABLE (label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.RectangleDetector');

CREATE MODEL shade INPUT (image IMAGE) OUTPUT (shade VARCHAR, area INTEGER)
  WITH ('provider' = 'java', 'class' = 'org.colibri.tests.models.Shade');

SELECT image_id, path, width, height FROM photos ORDER BY image_id;
> image_id | path                | width | height
> ---------+---------------------+-------+-------
> 0        | ${dir}/photos/a.png | 40    | 20
> 1        | ${dir}/photos/b.png | 40    | 20
> 2        | ${dir}/photos/c.png | 40    | 20
> (3 rows)

SELECT p.image_id, o.label, o.score FROM photos p, LATERAL TABLE(detector(p.image)) AS o
WHERE o.score >= 0.5 ORDER BY p.image_id, o.xmin;
> image_id | label | score
> ---------+-------+------
> 0        | car   | 0.75
> 2        | car   | 0.75
> 2        | car   | 0.5
> (3 rows)

CREATE VIRTUAL TABLE boxes USING detector(photos.image);

CREATE VIRTUAL TABLE shades USING shade(CROP(photos.image, boxes.xmin, boxes.ymin, boxes.xmax, boxes.ymax));

-- The crop is needed of the boxes that pass alone.
SELECT b.image_id, s.shade, s.area FROM boxes b JOIN shades s USING (image_id, box_id) WHERE b.score < 0.5;
> image_id | shade | area
> ---------+-------+-----
> 2        | dark  | 32
> (1 row)
!models 1 called, 3 cached, 0 failed

-- A picture is for models; SQL sees a name for it.
SELECT image FROM photos ORDER BY image_id;
> image
> --------
> photos#0
> photos#1
> photos#2
> (3 rows)
