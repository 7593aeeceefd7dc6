package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;

/** A loaded network. Used by one thread at a time. */
interface Network extends AutoCloseable {
  /**
   * An input as the network's file declares it.
   *
   * @param shape extents, -1 where any goes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Port(String name, long[] shape) {
    @Override
    public String toString() {
      return name + " " + Tensor.words(shape);
    }
  }

  /**
   * An output of a batch.
   *
   * @param name empty where the engine gives none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Result(String name, long[] shape, float[] values) {}

  /** The inputs; empty where the file does not tell, as TorchScript does not. */
  List<Port> inputs();

  /**
   * Runs a batch. Integers come back as reals, booleans as 0 and 1.
   *
   * @throws ModelException.InferenceFailed with the shapes, where the engine refuses
   */
  List<Result> run(List<Tensor> tensors) throws ModelException;

  @Override
  void close();
}
