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
 * Detectors inside OpenCV. The one task is {@code hog-people}: Dalal and Triggs' histogram of
 * oriented gradients with OpenCV's own people weights; the score is the distance from the
 * separating plane.
 *
 * <p>Options: {@code hit_threshold}, the least score (0); {@code win_stride}, pixels between looked
 * at windows (8); {@code scale}, the ratio between sizes looked for (1.05; larger is faster);
 * {@code width}, to which wider pictures are shrunk first (0: never); {@code iou_threshold}, the
 * overlap above which the weaker of two boxes goes (0.45).
 */
public final class OpenCvProvider implements ModelProvider {
  @Override
  public String name() {
    return "opencv";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of("task", "hit_threshold", "win_stride", "scale", "width", "iou_threshold");
  }

  @Override
  public void validate(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    options.choice("task", "hog-people");
    if (spec.inputs().size() != 1 || spec.inputs().get(0).type() != ValueType.IMAGE) {
      throw options.bad("hog-people takes one INPUT of type IMAGE");
    }
    DetectionColumns.of(spec, List.of("person"));
    HogPeople.Settings.of(options);
  }

  @Override
  public List<Path> files(ModelSpec spec) {
    return List.of();
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    return new HogPeople(
        HogPeople.Settings.of(new Options(spec)), DetectionColumns.of(spec, List.of("person")));
  }
}
