package org.colibri.tests.models;

import java.util.ArrayList;
import java.util.List;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;
import org.jspecify.annotations.Nullable;

/**
 * Counts the words {@code good} and {@code bad} of a text. Its outputs are any of {@code mood}
 * (positive, negative, neutral) and {@code strength} (good ones less bad ones), in the order
 * declared.
 */
public final class Sentiment implements Model {
  private final ModelSpec spec;

  public Sentiment(ModelSpec spec) {
    this.spec = spec;
  }

  @Override
  public int batchSize() {
    return 2;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      List<String> words = List.of(batch.text(i, 0).split(" "));
      int strength =
          (int) words.stream().filter("good"::equals).count()
              - (int) words.stream().filter("bad"::equals).count();
      String mood = strength > 0 ? "positive" : strength < 0 ? "negative" : "neutral";
      List<@Nullable Object> values = new ArrayList<>();
      spec.outputs().forEach(c -> values.add(c.name().equals("mood") ? mood : strength));
      rows.row(i, values.toArray());
    }
  }
}
