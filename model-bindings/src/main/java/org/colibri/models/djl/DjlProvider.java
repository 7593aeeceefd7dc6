package org.colibri.models.djl;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelProvider;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/** Networks from files: ONNX on OnnxRuntime, TorchScript on PyTorch. Thread-safe. */
public final class DjlProvider implements ModelProvider {
  private static final List<String> FILES = List.of("path", "labels", "tokenizer");

  private final int defaultThreads;

  /** A provider whose models use all cores but one, which is left to decoding. */
  public DjlProvider() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /**
   * A provider.
   *
   * @param defaultThreads how many threads a call of a model uses unless its {@code num_threads}
   *     says otherwise, at least 1
   */
  public DjlProvider(int defaultThreads) {
    if (defaultThreads < 1) {
      throw new IllegalArgumentException(defaultThreads + " threads are not positive");
    }
    this.defaultThreads = defaultThreads;
  }

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public Set<String> optionKeys() {
    Set<String> all = new TreeSet<>();
    for (Task task : Task.values()) {
      all.addAll(task.options());
    }
    return all;
  }

  @Override
  public void validate(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    options.file("path");
    Engines.of(spec);
    options.integer("num_threads", 1, 1);
    options.integer("fixed_batch", 1, 1);
    Task.of(spec).check(spec);
  }

  @Override
  public List<Path> files(ModelSpec spec) {
    List<Path> files = new ArrayList<>();
    for (String key : FILES) {
      if (spec.options().containsKey(key)) {
        files.add(spec.baseDirectory().resolve(spec.options().get(key)));
      }
    }
    return files;
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    Task task = Task.of(spec);
    Engines engine = Engines.of(spec);
    int threads = new Options(spec).integer("num_threads", defaultThreads, 1);
    NetworkModel model = wrapped(spec, task, engine.load(spec, threads));
    try {
      model.probe();
      return model;
    } catch (ModelException | RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private static NetworkModel wrapped(ModelSpec spec, Task task, Network network)
      throws ModelException {
    try {
      return task.model(spec, network);
    } catch (ModelException | RuntimeException e) {
      network.close();
      throw e;
    }
  }
}
