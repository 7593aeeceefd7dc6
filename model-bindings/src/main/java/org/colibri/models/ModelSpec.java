package org.colibri.models;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code CREATE MODEL} declares: a name, a signature and the provider's options.
 *
 * @param name as the user wrote it
 * @param inputs at least one
 * @param outputs at least one, none of a content type
 * @param manyRows whether an input may give any number of rows ({@code OUTPUT TABLE}) rather than
 *     exactly one
 * @param options the WITH options in the order written, {@code provider} included; keys are lower
 *     case
 * @param baseDirectory what relative paths among the options are relative to
 */
public record ModelSpec(
    String name,
    List<ModelColumn> inputs,
    List<ModelColumn> outputs,
    boolean manyRows,
    Map<String, String> options,
    Path baseDirectory) {
  public ModelSpec {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The {@code provider} option, or the empty string where it is missing. */
  public String provider() {
    return options.getOrDefault("provider", "");
  }
}
