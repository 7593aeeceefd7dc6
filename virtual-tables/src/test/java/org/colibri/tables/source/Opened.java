package org.colibri.tables.source;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests do with declarations: open them, list them, expect them to be refused. */
public final class Opened {
  private Opened() {}

  /** Opens table {@code t}; options are keys and values in turn, the connector first. */
  public static BlobSource open(Path base, String connector, String... options)
      throws SourceException {
    Map<String, String> with = new LinkedHashMap<>();
    with.put("connector", connector);
    for (int i = 0; i < options.length; i += 2) {
      with.put(options[i], options[i + 1]);
    }
    return Connectors.standard().open(new SourceSpec("t", with, base));
  }

  public static MediaSource media(Path base, String connector, String... options)
      throws SourceException {
    return (MediaSource) open(base, connector, options);
  }

  /** The refusal of a declaration. */
  public static SourceException.BadDeclaration refusal(
      Path base, String connector, String... options) {
    return assertThrows(SourceException.BadDeclaration.class, () -> open(base, connector, options));
  }

  /** Each file's rows as text, such as {@code 3: a.mp4, 0.3}, and last the number of positions. */
  public static List<String> rows(MediaSource source) throws SourceException {
    List<String> rows = new ArrayList<>();
    for (SourceFile file : source.files()) {
      long positions =
          source.list(
              file,
              (position, values) -> {
                String text = Arrays.toString(values);
                rows.add(position + ": " + text.substring(1, text.length() - 1));
              });
      rows.add("of " + positions);
    }
    return rows;
  }
}
