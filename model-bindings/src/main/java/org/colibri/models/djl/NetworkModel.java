package org.colibri.models.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelException;
import org.colibri.models.RowSink;
import org.colibri.models.StagedModel;
import org.jspecify.annotations.Nullable;

/**
 * A network between an encoder and a decoder. A network whose batch axis is fixed is run piece by
 * piece; the last piece is filled up.
 */
final class NetworkModel implements StagedModel<Encoder.Encoded> {
  private static final int BATCH = 8;

  private final String name;
  private final Network network;
  private final Encoder encoder;
  private final Decoder decoder;
  private final int fixedBatch;

  /**
   * A model; it owns the network and the encoder.
   *
   * @param fixedBatch how many inputs the network takes at once, or 0 for any number
   */
  NetworkModel(String name, Network network, Encoder encoder, Decoder decoder, int fixedBatch) {
    this.name = name;
    this.network = network;
    this.encoder = encoder;
    this.decoder = decoder;
    this.fixedBatch = fixedBatch;
  }

  /** Runs one harmless input, so that what does not fit is found now and not in a query. */
  void probe() throws ModelException {
    Optional<InputBatch> probe = encoder.probe();
    if (probe.isPresent()) {
      inferPrepared(prepare(probe.get()), new Ignored());
    }
  }

  @Override
  public Encoder.Encoded prepare(InputBatch batch) throws ModelException {
    return encoder.encode(batch);
  }

  @Override
  public void inferPrepared(Encoder.Encoded batch, RowSink rows) throws ModelException {
    int step = fixedBatch > 0 ? fixedBatch : batch.size();
    for (int from = 0; from < batch.size(); from += step) {
      int to = Math.min(from + step, batch.size());
      List<Tensor> part = batch.tensors();
      if (to - from < batch.size() || step > batch.size()) {
        part = new ArrayList<>();
        for (Tensor tensor : batch.tensors()) {
          part.add(tensor.part(from, to, step));
        }
      }
      List<Network.Result> results = network.run(part);
      for (int i = from; i < to; i++) {
        List<Output> outputs = new ArrayList<>(results.size());
        for (Network.Result result : results) {
          outputs.add(view(result, i - from, step));
        }
        decoder.decode(i, outputs, batch, rows);
      }
    }
  }

  private Output view(Network.Result result, int index, int batch) throws ModelException {
    long[] shape = result.shape();
    if (shape.length > 0 && shape[0] == batch) {
      long[] single = java.util.Arrays.copyOfRange(shape, 1, shape.length);
      int each = result.values().length / batch;
      return new Output(result.name(), single, result.values(), index * each);
    }
    if (batch == 1) {
      return new Output(result.name(), shape, result.values(), 0); // the file dropped the axis
    }
    throw new ModelException.InferenceFailed(
        name,
        "model "
            + name
            + ": for "
            + batch
            + " inputs the network gave "
            + result.name()
            + " "
            + Tensor.words(shape)
            + "; set 'fixed_batch' = '1' if it takes one input at a time",
        null);
  }

  @Override
  public int batchSize() {
    return Math.max(BATCH, fixedBatch);
  }

  @Override
  public void close() {
    network.close();
    encoder.close();
  }

  /** Takes the probe's rows. */
  private static final class Ignored implements RowSink {
    @Override
    public void row(int input, @Nullable Object... values) {}

    @Override
    public void failed(int input, String reason) {}
  }
}
