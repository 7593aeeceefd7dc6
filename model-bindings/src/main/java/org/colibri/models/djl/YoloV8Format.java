package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;

/**
 * Decoded boxes without objectness: centre and size in pixels of the input, then class scores; so
 * YOLOv8 and later, a column each ({@code [4 + classes, boxes]}), or a row each in some exports.
 * With class names the axis of {@code 4 + names} is that of the attributes, without them the
 * shorter one.
 */
record YoloV8Format(ClassNames names) implements BoxFormat {
  @Override
  public void read(List<Output> outputs, Candidates into) throws ModelException {
    Output output = outputs.get(0);
    if (output.rank() != 2 || Math.min(output.extent(0), output.extent(1)) < 5) {
      throw BoxFormat.unfit(names, "yolov8", "[4 + classes, boxes]", outputs);
    }
    boolean columns = columns(output.extent(0), output.extent(1));
    int attributes = output.extent(columns ? 0 : 1);
    int boxes = output.extent(columns ? 1 : 0);
    names.check(attributes - 4, output);
    int nextBox = columns ? 1 : attributes;
    int nextAttribute = columns ? boxes : 1;
    for (int box = 0; box < boxes; box++) {
      int at = box * nextBox;
      int best = 4;
      float score = output.at(at + 4 * nextAttribute);
      for (int i = 5; i < attributes && !Float.isNaN(score); i++) {
        float other = output.at(at + i * nextAttribute);
        if (other > score || Float.isNaN(other)) {
          best = i;
          score = other;
        }
      }
      if (into.wants(score)) {
        into.centre(
            best - 4,
            score,
            output.at(at),
            output.at(at + nextAttribute),
            output.at(at + 2 * nextAttribute),
            output.at(at + 3 * nextAttribute));
      }
    }
  }

  private boolean columns(int first, int second) {
    int wanted = names.names().size() + 4;
    if (wanted > 4 && (first == wanted) != (second == wanted)) {
      return first == wanted;
    }
    return first <= second;
  }
}
