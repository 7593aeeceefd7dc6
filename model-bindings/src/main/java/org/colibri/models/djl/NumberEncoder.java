package org.colibri.models.djl;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.ValueType;

/**
 * Numbers and vectors as they are. A network of as many inputs as the model has columns (and more
 * than one) gets each column on the input of its name, else of its place; any other gets all
 * columns of a row one after the other, in the shape {@code input_shape} where it is given.
 */
final class NumberEncoder implements Encoder {
  static final Set<String> OPTIONS = Set.of("input_shape");

  private final ModelSpec spec;
  private final List<Network.Port> ports;
  private final long[] shape;

  private NumberEncoder(ModelSpec spec, List<Network.Port> ports, long[] shape) {
    this.spec = spec;
    this.ports = ports;
    this.shape = shape;
  }

  static NumberEncoder of(ModelSpec spec, List<Network.Port> ports) throws ModelException {
    Options options = new Options(spec);
    for (ModelColumn input : spec.inputs()) {
      switch (input.type()) {
        case BOOLEAN, INTEGER, BIGINT, REAL, DOUBLE, FLOAT_ARRAY -> {}
        default ->
            throw options.bad(
                "'task' = 'raw' takes numbers, FLOAT ARRAYs or one IMAGE; input "
                    + input.name()
                    + " is "
                    + input.type());
      }
    }
    boolean separate = ports.size() > 1 && ports.size() == spec.inputs().size();
    return new NumberEncoder(spec, separate ? ports : List.of(), shape(options, ports, separate));
  }

  /** The shape of a row: as told, else as the network declares it, else flat (empty). */
  private static long[] shape(Options options, List<Network.Port> ports, boolean separate)
      throws ModelException {
    String text = options.text("input_shape").orElse("").strip();
    if (text.isEmpty()) {
      if (separate || ports.size() != 1) {
        return new long[0];
      }
      long[] declared = ports.get(0).shape();
      for (int i = 1; i < declared.length; i++) {
        if (declared[i] < 1) {
          return new long[0];
        }
      }
      return declared.length < 2
          ? new long[0]
          : java.util.Arrays.copyOfRange(declared, 1, declared.length);
    }
    String[] parts = text.split("[,x\\s]+");
    long[] shape = new long[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].matches("[1-9]\\d{0,8}")) {
        throw options.bad(
            "input_shape",
            " = '" + text + "' must be extents without the batch axis, as '1,28,28'");
      }
      shape[i] = Long.parseLong(parts[i]);
    }
    return shape;
  }

  @Override
  public Encoded encode(InputBatch batch) throws ModelException {
    List<Tensor> tensors = new ArrayList<>();
    if (ports.isEmpty()) {
      tensors.add(tensor("", batch, 0, spec.inputs().size(), shape));
    } else {
      for (int i = 0; i < ports.size(); i++) {
        int column = column(ports.get(i).name(), i);
        tensors.add(tensor(ports.get(i).name(), batch, column, column + 1, new long[0]));
      }
    }
    return new Encoded(batch.size(), tensors, List.of(), null);
  }

  private int column(String name, int otherwise) {
    for (int i = 0; i < spec.inputs().size(); i++) {
      if (spec.inputs().get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return otherwise;
  }

  private Tensor tensor(String name, InputBatch batch, int from, int to, long[] rowShape)
      throws ModelException {
    int size = size(batch, 0, from, to);
    FloatBuffer values = FloatBuffer.allocate(batch.size() * size);
    for (int row = 0; row < batch.size(); row++) {
      if (size(batch, row, from, to) != size) {
        throw refused(size(batch, row, from, to) + " values where its neighbours have " + size);
      }
      for (int column = from; column < to; column++) {
        put(batch.value(row, column), values);
      }
    }
    long[] shape = {batch.size(), size};
    if (rowShape.length > 0) {
      long wanted = 1;
      shape = new long[rowShape.length + 1];
      shape[0] = batch.size();
      for (int i = 0; i < rowShape.length; i++) {
        wanted *= rowShape[i];
        shape[i + 1] = rowShape[i];
      }
      if (wanted != size) {
        throw refused(
            size + " values where the network takes " + Tensor.words(rowShape) + " for each input");
      }
    }
    return new Tensor.Floats(name, shape, values.rewind());
  }

  private ModelException refused(String what) {
    return new ModelException.InferenceFailed(
        spec.name(), "model " + spec.name() + ": an input has " + what, null);
  }

  private static int size(InputBatch batch, int row, int from, int to) {
    int size = 0;
    for (int column = from; column < to; column++) {
      size += batch.value(row, column) instanceof float[] vector ? vector.length : 1;
    }
    return size;
  }

  private static void put(Object value, FloatBuffer into) {
    if (value instanceof float[] vector) {
      into.put(vector);
    } else if (value instanceof Boolean flag) {
      into.put(flag ? 1 : 0);
    } else {
      into.put(((Number) value).floatValue());
    }
  }

  @Override
  public Optional<InputBatch> probe() {
    int scalars = 0;
    for (ModelColumn input : spec.inputs()) {
      scalars += input.type() == ValueType.FLOAT_ARRAY ? 0 : 1;
    }
    int vectors = spec.inputs().size() - scalars;
    long values = 1;
    for (long extent : shape) {
      values *= extent;
    }
    if (vectors > 1 || (vectors == 1 && shape.length == 0)) {
      return Optional.empty();
    }
    Object[] row = new Object[spec.inputs().size()];
    for (int i = 0; i < row.length; i++) {
      boolean vector = spec.inputs().get(i).type() == ValueType.FLOAT_ARRAY;
      row[i] = vector ? (Object) new float[(int) Math.max(0, values - scalars)] : (Object) 0f;
    }
    return Optional.of(InputBatch.of(List.<Object[]>of(row)));
  }
}
