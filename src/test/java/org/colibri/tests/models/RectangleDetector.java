package org.colibri.tests.models;

import java.util.Arrays;
import org.colibri.models.Image;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.RowSink;

/**
 * Finds the filled rectangles of a picture, in the order of their top left pixels: red is a car,
 * green a bus, blue a person, brightness over 256 the score.
 */
public final class RectangleDetector implements Model {
  private static final String[] LABELS = {"person", "bus", "car"};

  @Override
  public int batchSize() {
    return 4;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      find(batch.image(i, 0), i, rows);
    }
  }

  private static void find(Image image, int input, RowSink rows) {
    byte[] bgr = image.bgr();
    boolean[] seen = new boolean[image.width() * image.height()];
    for (int pixel = 0; pixel < seen.length; pixel++) {
      for (int channel = 0; channel < 3 && !seen[pixel]; channel++) {
        int value = bgr[3 * pixel + channel] & 0xff;
        if (value != 0) {
          int x = pixel % image.width();
          int y = pixel / image.width();
          int right = x;
          while (right < image.width() && at(image, right, y, channel) == value) {
            right++;
          }
          int bottom = y;
          while (bottom < image.height() && at(image, x, bottom, channel) == value) {
            bottom++;
          }
          for (int row = y; row < bottom; row++) {
            Arrays.fill(seen, row * image.width() + x, row * image.width() + right, true);
          }
          rows.row(
              input,
              LABELS[channel],
              value / 256f,
              (float) x,
              (float) y,
              (float) right,
              (float) bottom);
        }
      }
    }
  }

  private static int at(Image image, int x, int y, int channel) {
    return image.bgr()[3 * (y * image.width() + x) + channel] & 0xff;
  }
}
