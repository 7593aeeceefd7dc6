package org.colibri.models.djl;

import org.colibri.models.ModelException;
import org.colibri.models.Options;

/** The grids over a network's input that anchor-style detectors answer on. */
final class Grids {
  private Grids() {}

  /** The option {@code strides}: pixels per cell of each grid, in the output's order. */
  static int[] strides(Options options, int... otherwise) throws ModelException {
    String text = options.text("strides").orElse("");
    if (text.isBlank()) {
      return otherwise;
    }
    String[] parts = text.strip().split("[,\\s]+");
    int[] strides = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[1-9]\\d{0,3}")) {
        throw options.bad(
            "strides", " = '" + text + "' must be whole numbers separated by commas, as '8,16,32'");
      }
      strides[i] = Integer.parseInt(parts[i]);
    }
    return strides;
  }

  /** How many cells they have together. */
  static int cells(int[] strides, int width, int height) {
    int cells = 0;
    for (int stride : strides) {
      cells += (width / stride) * (height / stride);
    }
    return cells;
  }
}
