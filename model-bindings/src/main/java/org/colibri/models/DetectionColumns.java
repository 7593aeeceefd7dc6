package org.colibri.models;

import java.util.List;

/** Matches the outputs that a detector declares, by name, to what detectors give. Immutable. */
public final class DetectionColumns {
  private static final List<String> OFFERED =
      List.of("label", "class_id", "score", "xmin", "ymin", "xmax", "ymax");

  private final int[] sources;
  private final List<String> labels;

  private DetectionColumns(int[] sources, List<String> labels) {
    this.sources = sources;
    this.labels = labels;
  }

  /**
   * @param labels names of the classes; a class without a name is called by its number
   * @throws ModelException.BadDeclaration for an output that no detector gives
   */
  public static DetectionColumns of(ModelSpec spec, List<String> labels) throws ModelException {
    Options options = new Options(spec);
    if (!spec.manyRows()) {
      throw options.bad("a detector gives any number of boxes; declare OUTPUT TABLE (…)");
    }
    int[] sources = new int[spec.outputs().size()];
    for (int i = 0; i < sources.length; i++) {
      String name = spec.outputs().get(i).name();
      sources[i] = OFFERED.indexOf(name.toLowerCase(java.util.Locale.ROOT));
      if (sources[i] < 0) {
        throw options.bad(
            "object-detection gives no output " + name + Suggestion.andList(name, OFFERED));
      }
    }
    return new DetectionColumns(sources, List.copyOf(labels));
  }

  /** Hands a box to the sink as a row. */
  public void emit(int input, Box box, RowSink rows) {
    Object[] values = new Object[sources.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (sources[i]) {
            case 0 ->
                box.label() < labels.size()
                    ? labels.get(box.label())
                    : Integer.toString(box.label());
            case 1 -> box.label();
            case 2 -> box.score();
            case 3 -> box.xmin();
            case 4 -> box.ymin();
            case 5 -> box.xmax();
            default -> box.ymax();
          };
    }
    rows.row(input, values);
  }
}
