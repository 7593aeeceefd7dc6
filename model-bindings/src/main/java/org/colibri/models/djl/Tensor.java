package org.colibri.models.djl;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/** An input of a network: numbers on the heap, batch axis first. */
sealed interface Tensor {
  /** Name of the network's input; empty where inputs go by position. */
  String name();

  /** Extents; the first is the number of inputs. */
  long[] shape();

  /**
   * Inputs {@code from} (inclusive) to {@code to} (exclusive), filled up with the last of them to
   * {@code size}.
   */
  Tensor part(int from, int to, int size);

  /** How many numbers there are. */
  int size();

  /** A number by its place. */
  double number(int index);

  /** Real numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Floats(String name, long[] shape, FloatBuffer values) implements Tensor {
    @Override
    public int size() {
      return values.capacity();
    }

    @Override
    public double number(int index) {
      return values.get(index);
    }

    @Override
    public Floats part(int from, int to, int size) {
      int each = values.capacity() / (int) shape[0];
      FloatBuffer slice = values.slice(from * each, (to - from) * each);
      if (size > to - from) {
        FloatBuffer padded = FloatBuffer.allocate(size * each);
        padded.put(0, slice, 0, slice.capacity());
        for (int i = to - from; i < size; i++) {
          padded.put(i * each, slice, slice.capacity() - each, each);
        }
        slice = padded;
      }
      return new Floats(name, withBatch(shape, size), slice);
    }
  }

  /** Whole numbers: token ids and masks. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Longs(String name, long[] shape, LongBuffer values) implements Tensor {
    @Override
    public int size() {
      return values.capacity();
    }

    @Override
    public double number(int index) {
      return values.get(index);
    }

    @Override
    public Longs part(int from, int to, int size) {
      int each = values.capacity() / (int) shape[0];
      LongBuffer slice = values.slice(from * each, (to - from) * each);
      if (size > to - from) {
        LongBuffer padded = LongBuffer.allocate(size * each);
        padded.put(0, slice, 0, slice.capacity());
        for (int i = to - from; i < size; i++) {
          padded.put(i * each, slice, slice.capacity() - each, each);
        }
        slice = padded;
      }
      return new Longs(name, withBatch(shape, size), slice);
    }
  }

  private static long[] withBatch(long[] shape, int size) {
    long[] changed = shape.clone();
    changed[0] = size;
    return changed;
  }

  /** {@code [1, 3, 416, 416]}. */
  static String words(long[] shape) {
    return Arrays.toString(shape).replace("-1", "any");
  }
}
