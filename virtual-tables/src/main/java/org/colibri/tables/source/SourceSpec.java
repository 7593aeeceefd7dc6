package org.colibri.tables.source;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code CREATE TABLE … WITH ('connector' = …)} declares.
 *
 * @param table the table's name as the user wrote it
 * @param options the WITH options in the order written, {@code connector} included; keys are lower
 *     case
 * @param baseDirectory what relative paths among the options are relative to
 */
public record SourceSpec(String table, Map<String, String> options, Path baseDirectory) {
  public SourceSpec {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The {@code connector} option, or the empty string where it is missing. */
  public String connector() {
    return options.getOrDefault("connector", "");
  }
}
