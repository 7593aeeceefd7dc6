package org.colibri.tables.fake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.colibri.models.InputBatch;
import org.colibri.models.Model;
import org.colibri.models.ModelException;
import org.colibri.models.ModelProvider;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.RowSink;

/**
 * The provider {@code fake}: answers by a function of the test, keeps count of what it was asked,
 * and does what the test wants before each batch. Its files are what the option {@code file} names.
 */
public final class FakeModels implements ModelProvider {
  /** Answers one input. */
  @FunctionalInterface
  public interface Answer {
    void give(Object[] input, int index, RowSink rows) throws ModelException;
  }

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<Object, Integer> asked = new ConcurrentHashMap<>();
  private volatile Consumer<InputBatch> before = batch -> {};

  public FakeModels answer(String model, Answer answer) {
    answers.put(model, answer);
    return this;
  }

  /** Runs at the start of each call, on the model's thread. */
  public void before(Consumer<InputBatch> action) {
    before = action;
  }

  /** How often each first input value was asked. */
  public Map<Object, Integer> asked() {
    return asked;
  }

  public int calls() {
    return asked.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of("file", "variant");
  }

  @Override
  public void validate(ModelSpec spec) {}

  @Override
  public List<Path> files(ModelSpec spec) {
    String file = spec.options().get("file");
    return file == null ? List.of() : List.of(spec.baseDirectory().resolve(file));
  }

  @Override
  public Model open(ModelSpec spec) throws ModelException {
    Answer answer = answers.get(spec.name());
    if (answer == null) {
      throw new Options(spec).bad("the test gave no answers");
    }
    return new Model() {
      @Override
      public void infer(InputBatch batch, RowSink rows) throws ModelException {
        before.accept(batch);
        for (int i = 0; i < batch.size(); i++) {
          List<Object> values = new ArrayList<>();
          for (int j = 0; j < spec.inputs().size(); j++) {
            values.add(batch.value(i, j));
          }
          asked.merge(key(values.get(0)), 1, Integer::sum);
          answer.give(values.toArray(), i, rows);
        }
      }

      @Override
      public int batchSize() {
        return 4;
      }
    };
  }

  private static Object key(Object value) {
    return value instanceof org.colibri.models.Image image ? FakeMedia.position(image) : value;
  }
}
