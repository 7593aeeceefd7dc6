package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;

/**
 * Decoded boxes, a row each: centre and size in pixels of the input, objectness, class scores; so
 * YOLOv5, v6, v7 and YOLOX with its decoding layer. The score is objectness times class score.
 */
record YoloV5Format(ClassNames names) implements BoxFormat {
  @Override
  public void read(List<Output> outputs, Candidates into) throws ModelException {
    Output output = outputs.get(0);
    if (output.rank() != 2 || output.extent(1) < 6) {
      throw BoxFormat.unfit(names, "yolov5", "[boxes, 5 + classes]", outputs);
    }
    int columns = output.extent(1);
    names.check(columns - 5, output);
    int end = output.size();
    for (int at = 0; at < end; at += columns) {
      float objectness = output.at(at + 4);
      if (!into.wants(objectness)) {
        continue; // a class score is at most 1
      }
      int best = BoxFormat.best(output, at + 5, columns - 5);
      float score = objectness * output.at(best);
      if (into.wants(score)) {
        into.centre(
            best - at - 5,
            score,
            output.at(at),
            output.at(at + 1),
            output.at(at + 2),
            output.at(at + 3));
      }
    }
  }
}
