package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;
import org.colibri.models.Options;

/**
 * Two outputs, boxes {@code [n, 4]} and class scores {@code [n, classes]}, in any order: decoded
 * SSDs and their relatives.
 *
 * @param corners whether a box is its edges rather than its centre and size
 * @param unitX pixels of the input in one unit across
 * @param unitY pixels of the input in one unit down
 * @param background whether the first score is of "nothing here", which has no name
 */
record SsdFormat(ClassNames names, boolean corners, float unitX, float unitY, boolean background)
    implements BoxFormat {

  static SsdFormat of(Options options, ClassNames names, int width, int height)
      throws ModelException {
    boolean shares = options.choice("box_unit", "share", "pixel").equals("share");
    return new SsdFormat(
        names,
        options.choice("box_form", "corners", "center").equals("corners"),
        shares ? width : 1,
        shares ? height : 1,
        options.flag("background", true));
  }

  @Override
  public void read(List<Output> outputs, Candidates into) throws ModelException {
    int boxesAt = boxesAt(outputs);
    if (boxesAt < 0) {
      throw BoxFormat.unfit(names, "ssd", "[boxes, 4] and [boxes, classes]", outputs);
    }
    Output boxes = outputs.get(boxesAt);
    Output scores = outputs.get(1 - boxesAt);
    int columns = scores.extent(1);
    int first = background ? 1 : 0;
    names.check(columns - first, scores);
    for (int i = 0; i < boxes.extent(0); i++) {
      int best = BoxFormat.best(scores, i * columns + first, columns - first);
      float score = scores.at(best);
      if (into.wants(score)) {
        int label = best - i * columns - first;
        float a = boxes.at(4 * i) * unitX;
        float b = boxes.at(4 * i + 1) * unitY;
        float c = boxes.at(4 * i + 2) * unitX;
        float d = boxes.at(4 * i + 3) * unitY;
        if (corners) {
          into.edges(label, score, a, b, c, d);
        } else {
          into.centre(label, score, a, b, c, d);
        }
      }
    }
  }

  /** Which of the two outputs holds boxes: by its name where both could; -1 where neither can. */
  private int boxesAt(List<Output> outputs) {
    if (outputs.size() != 2
        || outputs.get(0).rank() != 2
        || outputs.get(1).rank() != 2
        || outputs.get(0).extent(0) != outputs.get(1).extent(0)) {
      return -1;
    }
    boolean first = outputs.get(0).extent(1) == 4;
    boolean second = outputs.get(1).extent(1) == 4;
    int found = first ? 0 : second ? 1 : -1;
    if (first && second && outputs.get(1).name().contains("box")) {
      found = 1;
    }
    boolean scored = found >= 0 && outputs.get(1 - found).extent(1) > (background ? 1 : 0);
    return scored ? found : -1;
  }
}
