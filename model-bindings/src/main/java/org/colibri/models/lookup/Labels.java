package org.colibri.models.lookup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/** Labels by key. Immutable. */
final class Labels {
  private final Map<Object, List<Object[]>> many;
  private final Map<Object, Object[]> one;

  private Labels(Map<Object, Object[]> one, Map<Object, List<Object[]>> many) {
    this.one = one;
    this.many = many;
  }

  /** The rows of a key; empty where the file lacks it. */
  List<Object[]> rows(Object key) {
    Object[] single = one.get(key);
    return single != null ? List.<Object[]>of(single) : many.getOrDefault(key, List.of());
  }

  static final class Builder {
    private final ModelSpec spec;
    private final Map<Object, List<Object[]>> many = new HashMap<>();
    private final Map<Object, Object[]> one = new HashMap<>();

    Builder(ModelSpec spec) {
      this.spec = spec;
    }

    void add(Object key, Object[] values) throws ModelException {
      if (spec.manyRows()) {
        many.computeIfAbsent(key, k -> new ArrayList<>(2)).add(values);
      } else if (one.put(key, values) != null) {
        throw new Options(spec)
            .bad(
                "the label file has key "
                    + key
                    + " twice; declare OUTPUT TABLE for several rows a key, or make the file unique");
      }
    }

    Labels build() {
      return new Labels(one, many);
    }
  }
}
