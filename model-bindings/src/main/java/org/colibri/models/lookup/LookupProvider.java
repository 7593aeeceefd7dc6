package org.colibri.models.lookup;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelProvider;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/**
 * Answers from a file of labels: CSV, Parquet or JSON. {@code path} names the file, {@code key} its
 * key column (without it, the row's number from 0 is the key); outputs are matched by name, or by
 * position in a file without a header that has just as many columns. A key that the file lacks
 * gives no row. All other options go to DuckDB's reader.
 */
public final class LookupProvider implements ModelProvider {
  static final Set<String> OWN =
      Set.of("provider", "path", "key", "format", "batch_size", "price", "description");

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of(ANY_KEY);
  }

  @Override
  public void validate(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    options.file("path");
    options.choice("format", "csv", "parquet", "json");
    if (spec.inputs().size() != 1) {
      throw options.bad("a lookup has one input, its key, not " + spec.inputs().size());
    }
    LabelFile.of(spec).check();
  }

  @Override
  public List<Path> files(ModelSpec spec) {
    Path file = spec.baseDirectory().resolve(spec.options().getOrDefault("path", ""));
    return List.of(file);
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    return new LookupModel(spec, LabelFile.of(spec).load());
  }
}
