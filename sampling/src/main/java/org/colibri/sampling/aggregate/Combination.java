package org.colibri.sampling.aggregate;

import org.colibri.sampling.LabelBook;

/**
 * A linear combination of a blob's columns, in one group or, without groups, of its one row.
 *
 * @param group whose rows count; {@link #UNGROUPED} when blobs have one row
 * @param numerator a column
 * @param denominator a second column, or {@link Quantity#TOTAL}
 * @param factor what the second column is multiplied by
 */
record Combination(int group, int numerator, int denominator, double factor) {

  static final int UNGROUPED = -1;

  static Combination column(int group, int column) {
    return new Combination(group, column, Quantity.TOTAL, 0);
  }

  /** The value at a blob in the book; zero if the oracle failed on it. */
  double at(LabelBook book, int ordinal) {
    if (group == UNGROUPED) {
      return book.failed(ordinal) ? 0 : row(book, ordinal, 0);
    }
    double sum = 0;
    int rows = book.rows(ordinal);
    for (int r = 0; r < rows; r++) {
      sum += book.value(ordinal, r, 0) == group ? row(book, ordinal, r) : 0;
    }
    return sum;
  }

  private double row(LabelBook book, int ordinal, int row) {
    double value = book.value(ordinal, row, numerator);
    return denominator == Quantity.TOTAL
        ? value
        : value + factor * book.value(ordinal, row, denominator);
  }
}
