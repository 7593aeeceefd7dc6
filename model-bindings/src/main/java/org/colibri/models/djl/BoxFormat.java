package org.colibri.models.djl;

import java.util.List;
import java.util.Set;
import org.colibri.models.ModelException;
import org.colibri.models.Options;

/** How a detector lays its boxes out in its outputs. Immutable. */
interface BoxFormat {
  /** The formats by the value of the option {@code format}. */
  List<String> NAMES = List.of("yolox", "yolov5", "yolov8", "yolo-fastestv2", "ssd");

  /** Options that only some formats read. */
  Set<String> OPTIONS = Set.of("strides", "anchors", "box_form", "box_unit", "background");

  /** What the detectors of a format are fed with. */
  static ImageEncoder.Defaults defaults(String name) {
    ImageEncoder.Defaults plain = ImageEncoder.Defaults.PLAIN;
    return switch (name) {
      case "yolox" -> plain.with("top-left", "BGR", 1);
      case "yolov5", "yolov8" -> plain.with("center", "RGB", 1 / 255.0);
      case "yolo-fastestv2" -> plain.with("none", "BGR", 1 / 255.0);
      default -> plain;
    };
  }

  /**
   * The format of a name, for a network whose input is this wide and high.
   *
   * @throws ModelException.BadDeclaration for a bad option, or one of another format
   */
  static BoxFormat of(String name, Options options, ClassNames names, int width, int height)
      throws ModelException {
    Set<String> own =
        switch (name) {
          case "yolox" -> Set.of("strides");
          case "yolo-fastestv2" -> Set.of("strides", "anchors");
          case "ssd" -> Set.of("box_form", "box_unit", "background");
          default -> Set.of();
        };
    for (String key : OPTIONS) {
      if (options.text(key).isPresent() && !own.contains(key)) {
        throw options.bad(key, " means nothing for 'format' = '" + name + "'; leave it out");
      }
    }
    return switch (name) {
      case "yolox" -> YoloxFormat.of(options, names, width, height);
      case "yolov5" -> new YoloV5Format(names);
      case "yolov8" -> new YoloV8Format(names);
      case "yolo-fastestv2" -> FastestV2Format.of(options, names, width, height);
      default -> SsdFormat.of(options, names, width, height);
    };
  }

  /**
   * Hands the boxes of one picture to {@code into}.
   *
   * @throws ModelException if the outputs have another shape, or the names another number
   */
  void read(List<Output> outputs, Candidates into) throws ModelException;

  /** A refusal of outputs. */
  static ModelException unfit(
      ClassNames names, String format, String expected, List<Output> outputs) {
    return new ModelException.LoadFailed(
        names.model(),
        "model "
            + names.model()
            + ": 'format' = '"
            + format
            + "' needs "
            + expected
            + " for each picture, but the network gives "
            + String.join(" and ", outputs.stream().map(Output::toString).toList())
            + "; choose the format that the network was exported in (one of "
            + String.join(", ", NAMES)
            + ")",
        null);
  }

  /** The place of the highest of consecutive values, or of the first NaN among them. */
  static int best(Output output, int from, int classes) {
    int best = from;
    float highest = output.at(from);
    for (int i = from + 1; i < from + classes && !Float.isNaN(highest); i++) {
      float value = output.at(i);
      if (value > highest || Float.isNaN(value)) {
        best = i;
        highest = value;
      }
    }
    return best;
  }
}
