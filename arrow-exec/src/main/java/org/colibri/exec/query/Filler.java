package org.colibri.exec.query;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.Progress;
import org.colibri.exec.statement.Invocation;
import org.colibri.models.Cost;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.materialize.Filled;
import org.roaringbitmap.RoaringBitmap;

/**
 * Has models answer, within a query's budget, and keeps the account of it. Confined to its query's
 * thread, but for progress and cancellation.
 */
public final class Filler {
  private final Services services;
  private final Scope scope;
  private final Budget budget;
  private final Invocation invocation;
  private final Map<String, Filled> done = new LinkedHashMap<>();
  private final Map<String, RoaringBitmap> asked = new HashMap<>();

  public Filler(Services services, Scope scope, Budget budget, Invocation invocation) {
    this.services = services;
    this.scope = scope;
    this.budget = budget;
    this.invocation = invocation;
  }

  /** What each virtual table took, in the order run. */
  public Map<String, Filled> done() {
    return done;
  }

  /** What all of them took. */
  public Filled total() {
    return done.values().stream().reduce(Filled.NOTHING, Filled::plus);
  }

  /** Notes that nothing had to be done for a stage, unless something was. */
  void nothing(Need need) {
    done.putIfAbsent(need.table().name(), Filled.NOTHING);
  }

  /**
   * Has a plan's constants answered, once for all that this query reads.
   *
   * @throws ColibriException of kind DATA where a model cannot answer; as {@link #fill} besides
   */
  public void constants(PlannedQuery plan) {
    for (Need need : plan.constants()) {
      if (!done.containsKey(need.table().name())
          && fill(need, RoaringBitmap.bitmapOf(0)).failed() > 0) {
        throw new ColibriException(
            Kind.DATA,
            "model "
                + need.table().stages().get(0).model()
                + " cannot answer a constant of this query; SHOW ERRORS says why");
      }
    }
  }

  /**
   * Fills a stage for some inputs. What was asked before, by this filler, is neither asked nor
   * counted again.
   *
   * @throws ColibriException of kind LIMIT, before any call, if that would break the budget, or is
   *     dear and not confirmed
   */
  public Filled fill(Need need, RoaringBitmap keys) {
    String table = need.table().name();
    StageVersion stage = scope.stage(table);
    RoaringBitmap before = asked.computeIfAbsent(table, t -> new RoaringBitmap());
    RoaringBitmap fresh = RoaringBitmap.andNot(keys, before);
    before.or(keys);
    long calls = services.uncovered(stage, fresh).getLongCardinality();
    Cost cost = StageChooser.cost(services, need);
    budget.check(table, calls, cost);
    budget.confirm(calls, cost, invocation.listener());
    Filled filled =
        services
            .materializer()
            .fill(
                stage,
                fresh,
                budget.maxFailures(),
                (name, answered, total, perSecond) ->
                    invocation
                        .listener()
                        .progress(
                            new Progress(
                                name,
                                answered,
                                total,
                                perSecond,
                                perSecond > 0 ? (total - answered) / perSecond : Double.NaN)),
                invocation.cancellation());
    budget.spent(filled);
    done.merge(table, filled, Filled::plus);
    return filled;
  }
}
