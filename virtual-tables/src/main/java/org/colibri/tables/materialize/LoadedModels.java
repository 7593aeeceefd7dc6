package org.colibri.tables.materialize;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.colibri.models.BoundModel;
import org.colibri.models.Cost;
import org.colibri.models.ModelException;
import org.colibri.tables.TableException;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.Costs;
import org.colibri.tables.catalog.ModelEntry;
import org.colibri.tables.catalog.StageEntry;

/**
 * Models that are loaded, each version once for all who use it. A version that is no longer used
 * goes when another version of the same model comes. Thread-safe.
 */
final class LoadedModels implements AutoCloseable {
  private final Catalog catalog;
  private final Costs costs;
  private final Map<String, Loaded> byVersion = new HashMap<>();

  LoadedModels(Catalog catalog, Costs costs) {
    this.catalog = catalog;
    this.costs = costs;
  }

  /** A model in use. Whoever acquired it releases it. */
  final class Loaded {
    private final ModelEntry entry;
    private final BoundModel model;
    private int users;
    private Cost folded = Cost.unknown();

    Loaded(ModelEntry entry, BoundModel model) {
      this.entry = entry;
      this.model = model;
    }

    BoundModel model() {
      return model;
    }

    /** Adds to the catalog what calls have cost since the last time. */
    synchronized void foldCost() {
      Cost now = model.cost();
      long inputs = now.inputs() - folded.inputs();
      if (inputs > 0) {
        double before = folded.inputs() == 0 ? 0 : folded.secondsPerInput() * folded.inputs();
        double seconds = now.secondsPerInput() * now.inputs() - before;
        costs.add(
            entry.id(),
            model.version().hash(),
            new Cost(seconds / inputs, now.moneyPerInput(), inputs, now.batchSize()));
        folded = now;
      }
    }

    void release() {
      synchronized (LoadedModels.this) {
        users--;
      }
    }
  }

  /**
   * The model of a stage, loaded where it is not.
   *
   * @throws TableException.FillFailed if it cannot be loaded, or its files have changed since the
   *     session looked
   */
  synchronized Loaded acquire(StageEntry stage) {
    Loaded loaded = byVersion.get(key(stage.model(), stage.modelVersion()));
    if (loaded == null) {
      loaded = load(stage);
    }
    loaded.users++;
    return loaded;
  }

  private Loaded load(StageEntry stage) {
    ModelEntry entry = stage.model();
    BoundModel model;
    try {
      model = catalog.providers().bind(entry.spec());
    } catch (ModelException e) {
      throw new TableException.FillFailed(String.valueOf(e.getMessage()), e);
    }
    if (!model.version().hash().equals(stage.modelVersion())) {
      model.close();
      throw new TableException.FillFailed(
          "the files of model " + entry.name() + " have just changed; run the query again", null);
    }
    Iterator<Loaded> others = byVersion.values().iterator();
    while (others.hasNext()) {
      Loaded other = others.next();
      if (other.entry.id() == entry.id() && other.users == 0) {
        others.remove();
        other.model.close();
      }
    }
    Loaded loaded = new Loaded(entry, model);
    byVersion.put(key(entry, stage.modelVersion()), loaded);
    return loaded;
  }

  private static String key(ModelEntry entry, String version) {
    return entry.id() + " " + version;
  }

  @Override
  public synchronized void close() {
    byVersion.values().forEach(l -> l.model.close());
    byVersion.clear();
  }
}
