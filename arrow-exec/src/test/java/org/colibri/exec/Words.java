package org.colibri.exec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;

/**
 * A fake model: the words of a text and their lengths, or its length alone. Counts the texts that
 * it was asked; the option {@code millis} makes it slow.
 */
public final class Words implements Model {
  private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();

  private final ModelSpec spec;

  public Words(ModelSpec spec) {
    this.spec = spec;
  }

  /** How many texts the models with this {@code tag} option have been asked. */
  static int asked(String tag) {
    return ASKED.computeIfAbsent(tag, t -> new AtomicInteger()).get();
  }

  @Override
  public int batchSize() {
    return 4;
  }

  @Override
  public void infer(InputBatch batch, RowSink rows) throws ModelException {
    String tag = spec.options().getOrDefault("tag", "");
    try {
      Thread.sleep(Long.parseLong(spec.options().getOrDefault("millis", "0")) * batch.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int i = 0; i < batch.size(); i++) {
      ASKED.computeIfAbsent(tag, t -> new AtomicInteger()).incrementAndGet();
      String text = batch.text(i, 0);
      if (text.equals("bad")) {
        rows.failed(i, "this text is bad");
      } else if (spec.manyRows()) {
        for (String word : text.split(" ")) {
          rows.row(i, word, word.length());
        }
      } else {
        rows.row(i, text.length());
      }
    }
  }
}
