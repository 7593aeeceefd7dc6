package org.colibri.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Declares and asks models in the fewest words, for tests. */
public final class Specs {
  private Specs() {}

  /**
   * A declaration.
   *
   * @param inputs as {@code "image IMAGE"}, separated by commas
   * @param outputs likewise, after {@code "TABLE"} for many rows
   * @param options keys and values by turns
   */
  public static ModelSpec spec(Path base, String inputs, String outputs, String... options) {
    boolean many = outputs.startsWith("TABLE ");
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      map.put(options[i], options[i + 1]);
    }
    return new ModelSpec(
        "m", columns(inputs), columns(many ? outputs.substring(6) : outputs), many, map, base);
  }

  private static List<ModelColumn> columns(String text) {
    List<ModelColumn> columns = new ArrayList<>();
    for (String column : text.split(",")) {
      String[] words = column.strip().split(" ");
      columns.add(new ModelColumn(words[0], ValueType.valueOf(words[1].toUpperCase(Locale.ROOT))));
    }
    return columns;
  }

  /** A batch of one-column inputs. */
  public static InputBatch batch(Object... values) {
    List<Object[]> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(new Object[] {value});
    }
    return InputBatch.of(rows);
  }

  /** Asks and waits. */
  public static List<OutputBatch.Answer> ask(BoundModel model, Object... values) {
    return answer(model, batch(values));
  }

  /** Asks and waits. */
  public static List<OutputBatch.Answer> answer(BoundModel model, InputBatch batch) {
    return model.request(batch).toCompletableFuture().join().answers();
  }

  /** The failure of a request as a whole. */
  public static Throwable failure(BoundModel model, Object... values) {
    try {
      ask(model, values);
    } catch (CompletionException e) {
      return e.getCause();
    }
    throw new AssertionError("the request did not fail");
  }

  /** All standard providers. */
  public static Providers providers() {
    return Providers.standard(Specs.class.getClassLoader());
  }
}
