package org.colibri.models.djl;

import java.nio.LongBuffer;
import java.util.List;
import java.util.Set;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.RowSink;
import org.colibri.models.ValueType;

/**
 * An embedding: one vector an input. An output {@code [tokens, features]} is pooled over the tokens
 * that are not padding; any other is taken as it is.
 *
 * @param output which of the network's outputs, from 0
 * @param pooling {@code mean}, {@code cls} (the first token) or {@code max}
 * @param normalize whether the vector is divided by its length
 */
record VectorDecoder(String model, int output, String pooling, boolean normalize)
    implements Decoder {
  static final Set<String> OPTIONS = Set.of("output", "normalize");

  static VectorDecoder of(ModelSpec spec, boolean text) throws ModelException {
    Options options = new Options(spec);
    boolean fits =
        !spec.manyRows()
            && spec.outputs().size() == 1
            && spec.outputs().get(0).type() == ValueType.FLOAT_ARRAY;
    if (!fits) {
      throw options.bad("an embedding gives one vector; declare OUTPUT (embedding FLOAT ARRAY)");
    }
    return new VectorDecoder(
        spec.name(),
        options.integer("output", 0, 0),
        options.choice("pooling", "mean", "cls", "max"),
        options.flag("normalize", text));
  }

  @Override
  public void decode(int input, List<Output> outputs, Encoder.Encoded batch, RowSink rows)
      throws ModelException {
    Output chosen = outputs.get(Math.min(output, outputs.size() - 1));
    LongBuffer mask = batch.mask();
    float[] vector =
        mask != null && chosen.rank() == 2
            ? pooled(chosen, mask, input, batch.size())
            : chosen.copy();
    double squares = 0;
    for (float feature : vector) {
      squares += (double) feature * feature;
    }
    if (Double.isNaN(squares)) {
      rows.failed(input, "the network gave NaN for a feature");
      return;
    }
    if (normalize && squares > 0) {
      float length = (float) Math.sqrt(squares);
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= length;
      }
    }
    rows.row(input, (Object) vector);
  }

  private float[] pooled(Output tokens, LongBuffer mask, int input, int batch)
      throws ModelException {
    int length = mask.capacity() / batch;
    if (tokens.extent(0) != length) {
      throw new ModelException.LoadFailed(
          model,
          "model "
              + model
              + ": the network gives "
              + tokens
              + " for a text of "
              + length
              + " tokens, which cannot be pooled; choose another 'output'",
          null);
    }
    int features = tokens.extent(1);
    if (pooling.equals("cls")) {
      return java.util.Arrays.copyOfRange(
          tokens.values(), tokens.offset(), tokens.offset() + features);
    }
    boolean max = pooling.equals("max");
    float[] vector = new float[features];
    int seen = 0;
    for (int token = 0; token < length; token++) {
      if (mask.get(input * length + token) == 0) {
        continue;
      }
      for (int i = 0; i < features; i++) {
        float feature = tokens.at(token * features + i);
        vector[i] = !max ? vector[i] + feature : seen == 0 ? feature : Math.max(vector[i], feature);
      }
      seen++;
    }
    for (int i = 0; !max && seen > 0 && i < features; i++) {
      vector[i] /= seen;
    }
    return vector;
  }
}
