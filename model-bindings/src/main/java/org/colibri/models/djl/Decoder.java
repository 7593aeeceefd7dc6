package org.colibri.models.djl;

import java.util.List;
import org.colibri.models.ModelException;
import org.colibri.models.RowSink;

/** Turns a network's outputs into rows. Immutable. */
interface Decoder {
  /**
   * Hands one input's rows to the sink.
   *
   * @param input index in the batch
   * @param outputs what the network gave for this input
   * @throws ModelException.LoadFailed if outputs of this shape cannot be what was declared
   */
  void decode(int input, List<Output> outputs, Encoder.Encoded batch, RowSink rows)
      throws ModelException;
}
