package org.colibri.models.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.RowSink;

/**
 * The likeliest classes of an input. An output column called {@code label}, {@code class_id},
 * {@code score}, {@code rank} (from 1) or {@code scores} (of all classes) is that; one called as a
 * class is the score of this class; any other is found by its type: the label as VARCHAR, its score
 * as REAL or DOUBLE, its number as INTEGER or BIGINT, all scores as FLOAT ARRAY.
 */
record ClassDecoder(
    ClassNames names, int output, boolean softmax, double logitScale, int top, List<Source> columns)
    implements Decoder {
  static final Set<String> OPTIONS = Set.of("softmax", "logit_scale", "top_k", "output");

  /** Where a column's value comes from. */
  interface Source {
    Object value(float[] scores, int label, int rank);
  }

  private static final List<String> OFFERED =
      List.of("label", "class_id", "score", "rank", "scores");

  static ClassDecoder of(ModelSpec spec, ClassNames names) throws ModelException {
    Options options = new Options(spec);
    int top = options.integer("top_k", 1, 1);
    if (top > 1 && !spec.manyRows()) {
      throw options.bad(
          "top_k", " = '" + top + "' gives several rows an input; declare OUTPUT TABLE (…)");
    }
    List<Source> columns = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (ModelColumn column : spec.outputs()) {
      String meaning = meaning(column, names);
      if (taken.contains(meaning)) {
        throw options.bad(
            "outputs "
                + spec.outputs().get(taken.indexOf(meaning)).name()
                + " and "
                + column.name()
                + " would both be the "
                + meaning
                + "; call them "
                + String.join(", ", OFFERED)
                + " or as a class");
      }
      taken.add(meaning);
      columns.add(source(meaning, names));
    }
    return new ClassDecoder(
        names,
        options.integer("output", 0, 0),
        options.flag("softmax", true),
        options.number("logit_scale", 1),
        top,
        List.copyOf(columns));
  }

  private static String meaning(ModelColumn column, ClassNames names) {
    String name = column.name().toLowerCase(Locale.ROOT);
    if (OFFERED.contains(name)) {
      return name;
    }
    for (int i = 0; i < names.names().size(); i++) {
      if (plain(names.names().get(i)).equals(plain(name))) {
        return "score of class " + i;
      }
    }
    return switch (column.type()) {
      case REAL, DOUBLE -> "score";
      case INTEGER, BIGINT -> "class_id";
      case FLOAT_ARRAY -> "scores";
      default -> "label";
    };
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
  }

  private static Source source(String meaning, ClassNames names) {
    return switch (meaning) {
      case "label" -> (scores, label, rank) -> names.name(label);
      case "class_id" -> (scores, label, rank) -> label;
      case "score" -> (scores, label, rank) -> scores[label];
      case "rank" -> (scores, label, rank) -> rank;
      case "scores" -> (scores, label, rank) -> scores;
      default -> {
        int index = Integer.parseInt(meaning.substring(meaning.lastIndexOf(' ') + 1));
        yield (scores, label, rank) -> scores[index];
      }
    };
  }

  @Override
  public void decode(int input, List<Output> outputs, Encoder.Encoded batch, RowSink rows)
      throws ModelException {
    Output logits = outputs.get(Math.min(output, outputs.size() - 1));
    float[] scores = logits.copy();
    names.check(scores.length, logits);
    for (float score : scores) {
      if (Float.isNaN(score)) {
        rows.failed(input, "the network gave NaN for the score of a class");
        return;
      }
    }
    if (softmax) {
      softmax(scores, logitScale);
    }
    boolean[] given = new boolean[scores.length];
    for (int rank = 1; rank <= Math.min(top, scores.length); rank++) {
      int best = -1;
      for (int i = 0; i < scores.length; i++) {
        if (!given[i] && (best < 0 || scores[i] > scores[best])) {
          best = i;
        }
      }
      given[best] = true;
      Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns.get(i).value(scores, best, rank);
      }
      rows.row(input, values);
    }
  }

  /**
   * Probabilities from logits, in place; the largest is subtracted first so that none overflows.
   */
  static void softmax(float[] logits, double scale) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(scale * (logit - largest));
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (Math.exp(scale * (logits[i] - largest)) / sum);
    }
  }
}
