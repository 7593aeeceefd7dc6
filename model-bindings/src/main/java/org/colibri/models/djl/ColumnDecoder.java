package org.colibri.models.djl;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.RowSink;
import org.colibri.models.ValueType;

/**
 * A network's outputs as columns. Several outputs and as many columns: each column is the output of
 * its name, else of its place. Otherwise one output is read: whole into one FLOAT ARRAY, or value
 * by value into the columns; of a model of many rows, its rows are the rows.
 */
record ColumnDecoder(ModelSpec spec, int output) implements Decoder {
  static final Set<String> OPTIONS = Set.of("output");

  static ColumnDecoder of(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    for (ModelColumn column : spec.outputs()) {
      switch (column.type()) {
        case BOOLEAN, INTEGER, BIGINT, REAL, DOUBLE, FLOAT_ARRAY -> {}
        default ->
            throw options.bad(
                "'task' = 'raw' gives numbers and FLOAT ARRAYs; output "
                    + column.name()
                    + " is "
                    + column.type());
      }
    }
    return new ColumnDecoder(spec, options.integer("output", 0, 0));
  }

  @Override
  public void decode(int input, List<Output> outputs, Encoder.Encoded batch, RowSink rows)
      throws ModelException {
    int columns = spec.outputs().size();
    if (outputs.size() > 1 && outputs.size() == columns && !spec.manyRows()) {
      Object[] values = new Object[columns];
      for (int i = 0; i < columns; i++) {
        Output own = own(outputs, i);
        if (own.size() != 1 && type(i) != ValueType.FLOAT_ARRAY) {
          throw unfit("one value for output " + spec.outputs().get(i).name(), own);
        }
        values[i] = value(own, 0, own.size(), i);
      }
      rows.row(input, values);
      return;
    }
    Output only = outputs.get(Math.min(output, outputs.size() - 1));
    if (columns == 1 && type(0) == ValueType.FLOAT_ARRAY) {
      int each =
          spec.manyRows() && only.rank() > 0
              ? only.size() / Math.max(1, only.extent(0))
              : only.size();
      for (int at = 0; at < only.size(); at += each) {
        rows.row(input, value(only, at, each, 0));
      }
      return;
    }
    boolean fits = spec.manyRows() ? only.size() % columns == 0 : only.size() == columns;
    if (!fits || spec.outputs().stream().anyMatch(c -> c.type() == ValueType.FLOAT_ARRAY)) {
      throw unfit(columns + " values" + (spec.manyRows() ? " a row" : ""), only);
    }
    for (int at = 0; at < only.size(); at += columns) {
      Object[] values = new Object[columns];
      for (int i = 0; i < columns; i++) {
        values[i] = value(only, at + i, 1, i);
      }
      rows.row(input, values);
    }
  }

  private Output own(List<Output> outputs, int column) {
    String name = spec.outputs().get(column).name().toLowerCase(Locale.ROOT);
    return outputs.stream()
        .filter(output -> output.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElse(outputs.get(column));
  }

  private Object value(Output from, int at, int size, int column) {
    if (type(column) == ValueType.FLOAT_ARRAY) {
      int begin = from.offset() + at;
      return java.util.Arrays.copyOfRange(from.values(), begin, begin + size);
    }
    float value = from.at(at);
    return type(column) == ValueType.BOOLEAN ? (Object) (value != 0) : (Object) value;
  }

  private ValueType type(int column) {
    return spec.outputs().get(column).type();
  }

  private ModelException unfit(String expected, Output found) {
    return new ModelException.LoadFailed(
        spec.name(),
        "model "
            + spec.name()
            + ": its OUTPUT clause needs "
            + expected
            + ", but the network gives "
            + found
            + "; declare as many columns as it gives, or one FLOAT ARRAY",
        null);
  }
}
