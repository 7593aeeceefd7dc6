package org.colibri.models.djl;

import java.util.Arrays;

/**
 * What a network gave for one input, as reals: a view of a batch's output.
 *
 * @param name of the network's output; empty where outputs go by position
 * @param shape extents without the batch axis
 * @param values the whole batch's
 * @param offset where this input's begin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Output(String name, long[] shape, float[] values, int offset) {
  /** How many values this input has. */
  int size() {
    int size = 1;
    for (long extent : shape) {
      size *= (int) extent;
    }
    return size;
  }

  float at(int index) {
    return values[offset + index];
  }

  float[] copy() {
    return Arrays.copyOfRange(values, offset, offset + size());
  }

  int rank() {
    return shape.length;
  }

  /** An extent, counted from the end with negative numbers. */
  int extent(int axis) {
    return (int) shape[axis < 0 ? shape.length + axis : axis];
  }

  /** {@code output [3549, 85]}. */
  @Override
  public String toString() {
    return (name.isEmpty() ? "" : name + " ") + Tensor.words(shape);
  }
}
