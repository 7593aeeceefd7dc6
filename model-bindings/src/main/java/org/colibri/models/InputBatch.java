package org.colibri.models;

import java.util.List;

/**
 * The inputs of one call: {@code size} rows of non-null values in the order of the model's INPUT
 * columns. A row with a NULL never reaches a model. Immutable; values are shared under the rule of
 * {@link Image}.
 */
public final class InputBatch {
  private final List<Object[]> rows;

  private InputBatch(List<Object[]> rows) {
    this.rows = rows;
  }

  /** A batch of these rows; each array has one value per input column and is not copied. */
  public static InputBatch of(List<Object[]> rows) {
    return new InputBatch(List.copyOf(rows));
  }

  /** The batch of one row of this one. */
  public InputBatch only(int row) {
    return new InputBatch(List.<Object[]>of(rows.get(row)));
  }

  public int size() {
    return rows.size();
  }

  /** The value of a row's column, of the class that {@link ValueType#javaClass()} names. */
  public Object value(int row, int column) {
    return rows.get(row)[column];
  }

  public Image image(int row, int column) {
    return (Image) value(row, column);
  }

  public String text(int row, int column) {
    return (String) value(row, column);
  }
}
