package org.colibri.models.lookup;

import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;

/** Labels as a model: an input is a key. */
final class LookupModel implements Model {
  private static final int BATCH = 1024;

  private final Labels labels;
  private final boolean manyRows;

  LookupModel(ModelSpec spec, Labels labels) {
    this.labels = labels;
    this.manyRows = spec.manyRows();
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      for (Object[] row : labels.rows(batch.value(i, 0))) {
        rows.row(i, row);
      }
    }
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public boolean mayMiss() {
    return !manyRows;
  }
}
