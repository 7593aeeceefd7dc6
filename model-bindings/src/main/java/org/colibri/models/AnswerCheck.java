package org.colibri.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model to its declaration: the right number of rows and values, of the declared types. A
 * number that is NaN fails its input, because every comparison with it would quietly be false.
 */
final class AnswerCheck {
  private final ModelSpec spec;
  private final boolean mayMiss;

  AnswerCheck(ModelSpec spec, boolean mayMiss) {
    this.spec = spec;
    this.mayMiss = mayMiss;
  }

  OutputBatch.Answer answer(List<@Nullable Object[]> rows, @Nullable String failure) {
    if (failure != null) {
      return failed(failure);
    }
    if (!spec.manyRows() && rows.size() != 1 && !(mayMiss && rows.isEmpty())) {
      return failed("gave " + rows.size() + " rows where exactly one was declared");
    }
    List<@Nullable Object[]> checked = new ArrayList<>(rows.size());
    for (@Nullable Object[] row : rows) {
      if (row.length != spec.outputs().size()) {
        return failed(
            "gave " + row.length + " values where " + spec.outputs().size() + " were declared");
      }
      @Nullable Object[] values = new Object[row.length];
      for (int i = 0; i < row.length; i++) {
        ModelColumn column = spec.outputs().get(i);
        Object value = row[i] == null ? null : coerce(row[i], column.type());
        if (row[i] != null && value == null) {
          return failed(
              "gave a "
                  + row[i].getClass().getSimpleName()
                  + " that is no "
                  + column.type()
                  + " for output "
                  + column.name());
        }
        if (isNaN(value)) {
          return failed("gave NaN for output " + column.name());
        }
        values[i] = value;
      }
      checked.add(values);
    }
    return new OutputBatch.Answer(checked, null);
  }

  private static OutputBatch.Answer failed(String reason) {
    return new OutputBatch.Answer(List.of(), reason);
  }

  private static boolean isNaN(@Nullable Object value) {
    if (value instanceof float[] vector) {
      for (float v : vector) {
        if (Float.isNaN(v)) {
          return true;
        }
      }
      return false;
    }
    return value instanceof Number number && Double.isNaN(number.doubleValue());
  }

  /** The value in the declared type; null where that would lose something. */
  private static @Nullable Object coerce(Object value, ValueType type) {
    if (type.javaClass().isInstance(value)) {
      return value;
    }
    if (!(value instanceof Number number)) {
      return null;
    }
    double asDouble = number.doubleValue();
    return switch (type) {
      case REAL -> (float) asDouble;
      case DOUBLE -> asDouble;
      case INTEGER -> asDouble == (int) asDouble ? (Object) (int) asDouble : null;
      case BIGINT -> asDouble == (long) asDouble ? (Object) number.longValue() : null;
      default -> null;
    };
  }
}
