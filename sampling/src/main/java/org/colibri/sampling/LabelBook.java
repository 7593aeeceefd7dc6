package org.colibri.sampling;

import java.util.Arrays;

/**
 * What the oracle has said, by ordinal: an open-addressed map from {@code int} to rows of {@code
 * double}.
 *
 * <p>A blob has one row, or, where an oracle finds several things in it, as many as were put at
 * once; the first row speaks for the blob where only one is asked for.
 *
 * <p>Keeps O(labels) memory whatever the population, and boxes nothing. Not thread-safe.
 */
public final class LabelBook {

  private static final int FREE = -1;

  private final int width;
  private int[] keys;
  private int[] rowOf;
  private int[] rowsOf;
  private double[] rows;
  private int size;
  private int rowCount;

  /** An empty book of {@code width} ≥ 1 numbers per blob. */
  public LabelBook(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("width must be at least 1, got " + width);
    }
    this.width = width;
    keys = new int[64];
    Arrays.fill(keys, FREE);
    rowOf = new int[64];
    rowsOf = new int[64];
    rows = new double[32 * width];
  }

  /** A book of labels already known, one number each. */
  public static LabelBook of(long[] ordinals, double[] values) {
    if (ordinals.length != values.length) {
      throw new IllegalArgumentException(
          ordinals.length + " ordinals but " + values.length + " values");
    }
    LabelBook book = new LabelBook(1);
    for (int i = 0; i < ordinals.length; i++) {
      book.put(Math.toIntExact(ordinals[i]), values, i);
    }
    return book;
  }

  /** Numbers per blob. */
  public int width() {
    return width;
  }

  /** Blobs in the book. */
  public int size() {
    return size;
  }

  /** Whether the book has the blob, failed or not. */
  public boolean has(int ordinal) {
    return keys[slot(keys, ordinal)] != FREE;
  }

  /** Whether the oracle failed on the blob; false if the book does not have it. */
  public boolean failed(int ordinal) {
    return has(ordinal) && Double.isNaN(value(ordinal, 0));
  }

  /** The blob's number in {@code column}; NaN if the book does not have it. */
  public double value(int ordinal, int column) {
    int slot = slot(keys, ordinal);
    return keys[slot] == FREE ? Double.NaN : rows[rowOf[slot] * width + column];
  }

  /** The rows that the blob was put with; 0 if the book does not have it. */
  public int rows(int ordinal) {
    int slot = slot(keys, ordinal);
    return keys[slot] == FREE ? 0 : rowsOf[slot];
  }

  /** The number in {@code column} of one of the blob's {@link #rows}. */
  public double value(int ordinal, int row, int column) {
    int slot = slot(keys, ordinal);
    if (keys[slot] == FREE || row < 0 || row >= rowsOf[slot]) {
      throw new IllegalArgumentException("blob " + ordinal + " has no row " + row);
    }
    return rows[(rowOf[slot] + row) * width + column];
  }

  /** Whether the blob's first number is above zero. */
  public boolean positive(int ordinal) {
    return value(ordinal, 0) > 0;
  }

  /** Enters the numbers at {@code values[row * width ...]}; refuses a blob that the book has. */
  public void put(int ordinal, double[] values, int row) {
    put(ordinal, values, row, 1);
  }

  /** Enters {@code count} ≥ 1 rows of one blob, the first at {@code values[row * width ...]}. */
  public void put(int ordinal, double[] values, int row, int count) {
    if (ordinal < 0) {
      throw new IllegalArgumentException("ordinal must not be negative, got " + ordinal);
    }
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slot(keys, ordinal);
    if (keys[slot] != FREE) {
      throw new IllegalArgumentException("blob " + ordinal + " has been told before");
    }
    if ((rowCount + count) * width > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(rows.length * 2, (rowCount + count) * width));
    }
    System.arraycopy(values, row * width, rows, rowCount * width, count * width);
    keys[slot] = ordinal;
    rowOf[slot] = rowCount;
    rowsOf[slot] = count;
    rowCount += count;
    size++;
  }

  /** The blobs in the book, ascending. */
  public int[] ordinals() {
    int[] all = Arrays.stream(keys).filter(key -> key != FREE).toArray();
    Arrays.sort(all);
    return all;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldRows = rowOf;
    int[] oldCounts = rowsOf;
    keys = new int[oldKeys.length * 2];
    rowOf = new int[keys.length];
    rowsOf = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        rowOf[slot] = oldRows[i];
        rowsOf[slot] = oldCounts[i];
      }
    }
  }

  private static int slot(int[] keys, int key) {
    int mask = keys.length - 1;
    int at = (key * 0x9E3779B9) >>> 7 & mask;
    while (keys[at] != FREE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
