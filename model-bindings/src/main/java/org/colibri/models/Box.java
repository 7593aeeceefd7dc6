package org.colibri.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A detected box.
 *
 * @param label index of the class, from 0
 * @param score confidence
 * @param xmin left edge, in pixels of the source image, clipped to it; so with the other edges
 */
public record Box(int label, float score, float xmin, float ymin, float xmax, float ymax) {
  /** Intersection over union, in [0, 1]. */
  public float overlap(Box other) {
    float width = Math.min(xmax, other.xmax) - Math.max(xmin, other.xmin);
    float height = Math.min(ymax, other.ymax) - Math.max(ymin, other.ymin);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float common = width * height;
    return common / (area() + other.area() - common);
  }

  /** This box within a picture. */
  public Box clip(int width, int height) {
    return new Box(
        label,
        score,
        Math.min(Math.max(xmin, 0), width),
        Math.min(Math.max(ymin, 0), height),
        Math.min(Math.max(xmax, 0), width),
        Math.min(Math.max(ymax, 0), height));
  }

  private float area() {
    return (xmax - xmin) * (ymax - ymin);
  }

  /**
   * Non-maximum suppression: of boxes of one class that overlap more than the threshold the best
   * stays.
   *
   * @return best first
   */
  public static List<Box> suppress(List<Box> boxes, double threshold) {
    List<Box> sorted = new ArrayList<>(boxes);
    sorted.sort(Comparator.comparingDouble(Box::score).reversed());
    List<Box> kept = new ArrayList<>();
    for (Box box : sorted) {
      boolean free = true;
      for (Box better : kept) {
        if (better.label == box.label && better.overlap(box) > threshold) {
          free = false;
          break;
        }
      }
      if (free) {
        kept.add(box);
      }
    }
    return kept;
  }
}
