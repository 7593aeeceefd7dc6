package org.colibri.models.opencv;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.colibri.models.DetectionColumns;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelProvider;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.ValueType;

/**
 * What OpenCV does with pictures by itself. Task {@code hog-people}: Dalal and Triggs' histogram of
 * oriented gradients with OpenCV's own people weights; the score is the distance from the
 * separating plane. Task {@code grey-cells}: the picture shrunk to a grid of grey values, a row for
 * each cell with {@code x}, {@code y} and {@code grey} (0 to 255), for telling in SQL how much two
 * pictures differ.
 *
 * <p>Options of {@code hog-people}: {@code hit_threshold}, the least score (0); {@code win_stride},
 * pixels between looked at windows (8); {@code scale}, the ratio between sizes looked for (1.05;
 * larger is faster); {@code width}, to which wider pictures are shrunk first (0: never); {@code
 * iou_threshold}, the overlap above which the weaker of two boxes goes (0.45). Options of {@code
 * grey-cells}: {@code width} and {@code height}, in cells (16 and 12).
 */
public final class OpenCvProvider implements ModelProvider {
  private static final String PEOPLE = "hog-people";
  private static final String CELLS = "grey-cells";

  @Override
  public String name() {
    return "opencv";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of(
        "task", "hit_threshold", "win_stride", "scale", "width", "height", "iou_threshold");
  }

  @Override
  public void validate(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    String task = task(options);
    if (spec.inputs().size() != 1 || spec.inputs().get(0).type() != ValueType.IMAGE) {
      throw options.bad(task + " takes one INPUT of type IMAGE");
    }
    if (task.equals(CELLS)) {
      GreyCells.of(spec);
    } else {
      DetectionColumns.of(spec, List.of("person"));
      HogPeople.Settings.of(options);
    }
  }

  private static String task(Options options) throws ModelException {
    return options.choice("task", PEOPLE, CELLS);
  }

  @Override
  public List<Path> files(ModelSpec spec) {
    return List.of();
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    return task(options).equals(CELLS)
        ? GreyCells.of(spec)
        : new HogPeople(
            HogPeople.Settings.of(options), DetectionColumns.of(spec, List.of("person")));
  }
}
