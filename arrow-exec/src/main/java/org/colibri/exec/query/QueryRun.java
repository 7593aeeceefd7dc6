package org.colibri.exec.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.tables.catalog.StageVersion;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Fills what a planned query needs, and no more. One use, confined to its thread, but for progress
 * and cancellation. The connection is borrowed.
 */
public final class QueryRun {
  private final Services services;
  private final Scope scope;
  private final PlannedQuery plan;
  private final Connection connection;
  private final Filler filler;

  public QueryRun(
      Services services, Scope scope, PlannedQuery plan, Connection connection, Filler filler) {
    this.services = services;
    this.scope = scope;
    this.plan = plan;
    this.connection = connection;
    this.filler = filler;
  }

  /** Runs models until the answer is complete. */
  public void fill() throws SQLException {
    filler.constants(plan);
    if (plan.needs().isEmpty()) {
      return;
    }
    if (plan.stopAfter().isPresent()) {
      fillUntilEnough(plan.stopAfter().getAsLong());
    } else {
      fillAll();
    }
  }

  private void fillAll() throws SQLException {
    StageChooser chooser = new StageChooser(services, scope);
    Set<String> filled = new HashSet<>();
    List<Need> open = new ArrayList<>(plan.needs());
    while (!open.isEmpty()) {
      List<Need> ready =
          open.stream().filter(n -> n.parent().map(filled::contains).orElse(true)).toList();
      Map<Need, RoaringBitmap> keys = new LinkedHashMap<>();
      for (Need need : ready) {
        keys.put(need, keys(need, filled));
      }
      Need next = chooser.choose(keys, filler::fill, this::passing);
      filler.fill(next, keys.getOrDefault(next, new RoaringBitmap()));
      filled.add(next.table().name());
      open.remove(next);
    }
  }

  /**
   * Goes through the inputs in batches of the model's size, stage by stage, and asks the store
   * between batches whether the answer has enough rows.
   */
  private void fillUntilEnough(long wanted) throws SQLException {
    if (!enough(wanted)) {
      descend(0, wanted);
    }
    for (Need need : plan.needs()) {
      filler.nothing(need);
    }
  }

  private boolean descend(int level, long wanted) throws SQLException {
    Need need = plan.needs().get(level);
    Set<String> filled = new HashSet<>();
    for (Need earlier : plan.needs().subList(0, level)) {
      filled.add(earlier.table().name());
    }
    StageVersion stage = scope.stage(need.table().name());
    RoaringBitmap open = services.uncovered(stage, keys(need, filled));
    boolean last = level == plan.needs().size() - 1;
    if (open.isEmpty()) {
      return last ? enough(wanted) : descend(level + 1, wanted);
    }
    int batch = services.materializer().batchSize(stage);
    IntIterator ordinals = open.getIntIterator();
    while (ordinals.hasNext()) {
      RoaringBitmap chunk = new RoaringBitmap();
      for (int i = 0; i < batch && ordinals.hasNext(); i++) {
        chunk.add(ordinals.next());
      }
      filler.fill(need, chunk);
      if (last ? enough(wanted) : descend(level + 1, wanted)) {
        return true;
      }
    }
    return false;
  }

  private boolean enough(long wanted) throws SQLException {
    return StoreReads.count(connection, "(" + plan.sql() + ")") >= wanted;
  }

  private RoaringBitmap keys(Need need, Set<String> filled) throws SQLException {
    return StoreReads.ordinals(connection, plan.keyQueries(need.table().name(), filled));
  }

  private long passing(Need need) throws SQLException {
    Optional<String> sql = plan.passingQuery(need.table().name());
    return sql.isEmpty() ? -1 : StoreReads.number(connection, sql.get());
  }
}
