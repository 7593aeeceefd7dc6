package org.colibri.tests.models;

import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.RowSink;

/** Always throws. */
public final class Broken implements Model {
  @Override
  public void infer(InputBatch batch, RowSink rows) {
    throw new IllegalStateException("the network is missing its head");
  }
}
