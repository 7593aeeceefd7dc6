package org.colibri.models.djl;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelProvider;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/** Networks run by DJL. Thread-safe. */
public final class DjlProvider implements ModelProvider {
  @Override
  public String name() {
    return "djl";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of("engine", "path", "task");
  }

  @Override
  public void validate(ModelSpec spec) throws ModelException {
    new Options(spec).file("path");
  }

  @Override
  public List<Path> files(ModelSpec spec) {
    return List.of(spec.baseDirectory().resolve(spec.options().getOrDefault("path", "")));
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    throw new ModelException.LoadFailed(
        spec.name(), "model " + spec.name() + ": the djl provider runs no task yet", null);
  }
}
