package org.colibri.tests.models;

import org.colibri.models.Image;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.RowSink;

/** Says how bright the brightest sample of a picture is, and how large the picture. */
public final class Shade implements Model {
  @Override
  public int batchSize() {
    return 4;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      Image image = batch.image(i, 0);
      int brightest = 0;
      for (byte sample : image.bgr()) {
        brightest = Math.max(brightest, sample & 0xff);
      }
      String shade = brightest >= 192 ? "bright" : brightest >= 128 ? "middle" : "dark";
      rows.row(i, shade, image.width() * image.height());
    }
  }
}
