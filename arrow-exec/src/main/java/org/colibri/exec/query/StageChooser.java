package org.colibri.exec.query;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import org.colibri.models.Cost;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.planner.Relation;
import org.colibri.tables.catalog.StageVersion;
import org.roaringbitmap.RoaringBitmap;

/**
 * Decides which of several stages runs next: the one with the least cost / (1 - selectivity), the
 * order that makes a conjunction of independent filters cheapest (Hellerstein &amp; Stonebraker,
 * SIGMOD 1993). What is not known is measured on a batch of inputs that the query needs anyway.
 */
public final class StageChooser {
  private final Services services;
  private final Scope scope;
  private final PlannedQuery plan;

  StageChooser(Services services, Scope scope, PlannedQuery plan) {
    this.services = services;
    this.scope = scope;
    this.plan = plan;
  }

  /** Fills a stage for some inputs. */
  @FunctionalInterface
  interface Filler {
    void fill(Need need, RoaringBitmap inputs) throws SQLException;
  }

  /** Counts the covered inputs that pass; -1 where the query asks nothing of the stage. */
  @FunctionalInterface
  interface Counter {
    long passing(Need need) throws SQLException;
  }

  Need choose(Map<Need, RoaringBitmap> ready, Filler filler, Counter counter) throws SQLException {
    Need best = null;
    double least = Double.NaN;
    for (Map.Entry<Need, RoaringBitmap> entry : ready.entrySet()) {
      double rank = ready.size() == 1 ? 0 : rank(entry.getKey(), entry.getValue(), filler, counter);
      if (best == null || Comparator.<Double>naturalOrder().compare(rank, least) < 0) {
        best = entry.getKey();
        least = rank;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("no stage is ready");
    }
    return best;
  }

  private double rank(Need need, RoaringBitmap keys, Filler filler, Counter counter)
      throws SQLException {
    StageVersion stage = scope.stage(need.table().name());
    RoaringBitmap missing = keys.clone();
    missing.andNot(services.materializer().covered(stage));
    if (missing.isEmpty()) {
      return 0; // costs nothing and may spare others
    }
    long covered = services.materializer().covered(stage).getLongCardinality();
    boolean asks = counter.passing(need) >= 0;
    if (!asks) {
      return Double.MAX_VALUE; // spares nobody anything
    }
    if (Double.isNaN(cost(services, need).secondsPerInput()) || covered == 0) {
      filler.fill(need, missing.limit(services.materializer().batchSize(stage)));
      covered = services.materializer().covered(stage).getLongCardinality();
    }
    double seconds = cost(services, need).secondsPerInput();
    double selectivity = covered == 0 ? 1 : (double) counter.passing(need) / covered;
    return (Double.isNaN(seconds) ? 1 : seconds) / Math.max(1e-9, 1 - selectivity);
  }

  /** The measured cost of a stage's model. */
  public static Cost cost(Services services, Need need) {
    Relation.Stage own = need.table().stages().get(need.table().stages().size() - 1);
    return services.catalog().cost(own.model());
  }
}
