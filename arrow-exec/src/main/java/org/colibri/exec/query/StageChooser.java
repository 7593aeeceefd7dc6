package org.colibri.exec.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.Cost;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.planner.Relation;
import org.colibri.planner.StageOrder;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.materialize.Filled;
import org.roaringbitmap.RoaringBitmap;

/**
 * Decides which of several stages runs next, by {@link StageOrder}. What is not known of a stage is
 * measured on a batch of inputs that the query needs anyway.
 */
public final class StageChooser {
  private final Services services;
  private final Scope scope;

  /**
   * Seconds an input of stages that have run one batch here: an upper estimate, good enough to
   * order by, until calls that do not warm the model up have given a cost.
   */
  private final Map<String, Double> firstBatch = new HashMap<>();

  StageChooser(Services services, Scope scope) {
    this.services = services;
    this.scope = scope;
  }

  /** Fills a stage for some inputs. */
  @FunctionalInterface
  interface Filler {
    Filled fill(Need need, RoaringBitmap inputs) throws SQLException;
  }

  /** Counts the covered inputs that pass; -1 where the query asks nothing of the stage. */
  @FunctionalInterface
  interface Counter {
    long passing(Need need) throws SQLException;
  }

  /**
   * @param ready the stages that could run now, with the inputs that each would be run on
   */
  Need choose(Map<Need, RoaringBitmap> ready, Filler filler, Counter counter) throws SQLException {
    List<Need> needs = List.copyOf(ready.keySet());
    if (needs.size() == 1) {
      return needs.get(0);
    }
    List<StageOrder.Candidate> candidates = new ArrayList<>();
    for (Map.Entry<Need, RoaringBitmap> entry : ready.entrySet()) {
      Need need = entry.getKey();
      RoaringBitmap keys = entry.getValue();
      StageOrder.Candidate candidate = candidate(need, keys, counter);
      if (candidate.unknown()) {
        StageVersion stage = scope.stage(need.table().name());
        RoaringBitmap batch =
            services.uncovered(stage, keys).limit(services.materializer().batchSize(stage));
        Filled filled = filler.fill(need, batch);
        firstBatch.put(need.table().name(), filled.seconds() / batch.getCardinality());
        candidate = candidate(need, keys, counter);
      }
      candidates.add(candidate);
    }
    StageOrder.Candidate next = StageOrder.next(candidates).orElseThrow();
    return needs.get(candidates.indexOf(next));
  }

  private StageOrder.Candidate candidate(Need need, RoaringBitmap keys, Counter counter)
      throws SQLException {
    String table = need.table().name();
    StageVersion stage = scope.stage(table);
    if (services.uncovered(stage, keys).isEmpty()) {
      return new StageOrder.Candidate(table, 0, 0); // costs nothing, and may spare others
    }
    double seconds = cost(services, need).secondsPerInput();
    if (Double.isNaN(seconds)) {
      seconds = firstBatch.getOrDefault(table, Double.NaN);
    }
    long passing = counter.passing(need);
    if (passing < 0) {
      return new StageOrder.Candidate(table, seconds, 1);
    }
    long covered = services.materializer().covered(stage).getLongCardinality();
    double selectivity = covered == 0 ? Double.NaN : Math.min(1, (double) passing / covered);
    return new StageOrder.Candidate(table, seconds, selectivity);
  }

  /** The measured cost of a stage's model. */
  public static Cost cost(Services services, Need need) {
    Relation.Stage own = need.table().stages().get(need.table().stages().size() - 1);
    return services.catalog().cost(own.model());
  }
}
