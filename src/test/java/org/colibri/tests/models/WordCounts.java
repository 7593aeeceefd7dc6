package org.colibri.tests.models;

import java.util.List;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;

/**
 * An embedding that can be worked out by hand: how often each of some words is in a text. Option
 * {@code words}, with spaces between. Fails on a text that holds {@code unspeakable}.
 */
public final class WordCounts implements Model {
  private final List<String> words;

  public WordCounts(ModelSpec spec) {
    words = List.of(spec.options().get("words").split(" "));
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      String text = batch.text(i, 0);
      if (text.contains("unspeakable")) {
        rows.failed(i, "no words for it");
        continue;
      }
      float[] counts = new float[words.size()];
      for (String word : text.split(" ")) {
        int place = words.indexOf(word);
        if (place >= 0) {
          counts[place]++;
        }
      }
      rows.row(i, (Object) counts);
    }
  }
}
