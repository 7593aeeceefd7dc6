package org.colibri.tests.models;

import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.RowSink;

/** Answers with a text's length, fails on texts that say bad, and gives NaN for the empty text. */
public final class Moody implements Model {
  @Override
  public void infer(InputBatch batch, RowSink rows) throws ModelException {
    for (int i = 0; i < batch.size(); i++) {
      String text = batch.text(i, 0);
      if (text.contains("bad")) {
        throw new ModelException.InferenceFailed("moody", "it said bad", null);
      }
      rows.row(i, text.isEmpty() ? Float.NaN : (float) text.length());
    }
  }
}
