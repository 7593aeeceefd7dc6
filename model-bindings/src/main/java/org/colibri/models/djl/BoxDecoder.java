package org.colibri.models.djl;

import java.util.List;
import java.util.Set;
import org.colibri.models.Box;
import org.colibri.models.DetectionColumns;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.RowSink;

/**
 * Boxes of a detector: those that reach the threshold, thinned out, best first.
 *
 * @param threshold least score of a box
 * @param overlap intersection over union above which the weaker of two boxes of a class goes
 * @param most how many boxes a picture has at most
 */
record BoxDecoder(
    BoxFormat format, DetectionColumns columns, double threshold, double overlap, int most)
    implements Decoder {
  static final Set<String> OPTIONS = Set.of("format", "threshold", "nms_threshold", "max_boxes");

  static BoxDecoder of(ModelSpec spec, BoxFormat format, ClassNames names) throws ModelException {
    Options options = new Options(spec);
    return new BoxDecoder(
        format,
        DetectionColumns.of(spec, names.names()),
        share(options, "threshold", 0.25),
        share(options, "nms_threshold", 0.45),
        options.integer("max_boxes", 300, 1));
  }

  private static double share(Options options, String key, double otherwise) throws ModelException {
    double share = options.number(key, otherwise);
    if (!(share >= 0 && share <= 1)) {
      throw options.bad(key, " = '" + options.text(key).orElse("") + "' must lie between 0 and 1");
    }
    return share;
  }

  @Override
  public void decode(int input, List<Output> outputs, Encoder.Encoded batch, RowSink rows)
      throws ModelException {
    Candidates candidates = new Candidates(batch.places().get(input), threshold);
    format.read(outputs, candidates);
    if (candidates.undefined()) {
      rows.failed(input, "the network gave NaN for a score or an edge of a box");
      return;
    }
    List<Box> kept = Box.suppress(candidates.boxes(), overlap);
    for (Box box : kept.subList(0, Math.min(most, kept.size()))) {
      columns.emit(input, box, rows);
    }
  }
}
