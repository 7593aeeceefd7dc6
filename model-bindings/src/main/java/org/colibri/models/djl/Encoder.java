package org.colibri.models.djl;

import java.nio.LongBuffer;
import java.util.List;
import java.util.Optional;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelException;
import org.jspecify.annotations.Nullable;

/** Turns inputs into a network's tensors. Thread-safe. */
interface Encoder extends AutoCloseable {
  /**
   * A batch ready for a network.
   *
   * @param size how many inputs
   * @param tensors one per input of the network
   * @param places of pictures, where each lies; else empty
   * @param mask of texts, 1 for each token and 0 for padding, text by text; else null
   */
  record Encoded(
      int size, List<Tensor> tensors, List<Placement> places, @Nullable LongBuffer mask) {
    public Encoded {
      tensors = List.copyOf(tensors);
      places = List.copyOf(places);
    }
  }

  Encoded encode(InputBatch batch) throws ModelException;

  /** One harmless input to try a network with; empty where its size cannot be told. */
  Optional<InputBatch> probe();

  @Override
  default void close() {}
}
