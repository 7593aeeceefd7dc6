package org.colibri.models.djl;

import java.util.ArrayList;
import java.util.List;
import org.colibri.models.Box;

/** Takes the boxes of one picture as a format reads them, in pixels of the network's input. */
final class Candidates {
  private final Placement place;
  private final float threshold;
  private final List<Box> boxes = new ArrayList<>();
  private boolean undefined;

  Candidates(Placement place, double threshold) {
    this.place = place;
    this.threshold = (float) threshold;
  }

  /** Whether a box of this score is wanted at all. A NaN is noted, and not wanted. */
  boolean wants(float score) {
    if (Float.isNaN(score)) {
      undefined = true;
    }
    return score >= threshold;
  }

  /** A box by its edges. */
  void edges(int label, float score, float xmin, float ymin, float xmax, float ymax) {
    if (Float.isNaN(xmin + ymin + xmax + ymax)) {
      undefined = true;
      return;
    }
    Box box = place.toSource(label, score, xmin, ymin, xmax, ymax);
    if (box.xmin() < box.xmax() && box.ymin() < box.ymax()) {
      boxes.add(box);
    }
  }

  /** A box by its centre and size. */
  void centre(int label, float score, float x, float y, float width, float height) {
    edges(label, score, x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /** Those taken, in source pixels, clipped; empty ones are left out. */
  List<Box> boxes() {
    return boxes;
  }

  /** Whether a score or an edge was NaN. */
  boolean undefined() {
    return undefined;
  }
}
