package org.colibri.jdbc;

import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;

/** A model that says 0 or 1 of a number; the option {@code millis} is what an input takes. */
public final class SlowCounter implements Model {
  private final long millis;

  public SlowCounter(ModelSpec spec) {
    this.millis = Long.parseLong(spec.options().getOrDefault("millis", "0"));
  }

  @Override
  public int batchSize() {
    return 4;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) throws ModelException {
    for (int i = 0; i < batch.size(); i++) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      rows.row(i, (int) (Long.parseLong(batch.text(i, 0)) % 3 % 2));
    }
  }
}
