package org.colibri.examples;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.RowSink;

/** A model of one's own: the words of a text, each with how often it occurs there. */
public final class WordCount implements Model {
  @Override
  public int batchSize() {
    return 64;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) {
    for (int i = 0; i < batch.size(); i++) {
      int input = i;
      Arrays.stream(batch.text(i, 0).toLowerCase(Locale.ROOT).split("\\W+"))
          .filter(word -> !word.isEmpty())
          .collect(
              Collectors.groupingBy(word -> word, TreeMap::new, Collectors.summingInt(word -> 1)))
          .forEach((word, count) -> rows.row(input, word, count));
    }
  }
}
