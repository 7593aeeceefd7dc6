package org.colibri.exec.query;

import java.util.Locale;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.QueryListener;
import org.colibri.exec.statement.Settings;
import org.colibri.models.Cost;
import org.colibri.tables.materialize.Filled;

/**
 * What one query may spend, and has spent. A limit that a step would break is refused before the
 * step: money and calls that are spent cannot be taken back. Confined to its query's thread.
 */
public final class Budget {
  private final long maxCalls;
  private final double maxCost;
  private final long maxFailures;
  private final long confirmAbove;
  private boolean confirmed;
  private long calls;
  private double money;

  public Budget(Settings settings) {
    this.maxCalls = settings.whole("max_calls");
    this.maxCost = settings.amount("max_cost");
    this.maxFailures = settings.whole("max_failures");
    this.confirmAbove = settings.whole("confirm_above_calls");
  }

  public long maxFailures() {
    return maxFailures;
  }

  /**
   * @throws ColibriException of kind LIMIT if so many more calls would be too many
   */
  void check(String table, long more, Cost cost) {
    if (maxCalls >= 0 && calls + more > maxCalls) {
      throw new ColibriException(
          Kind.LIMIT,
          "an exact answer needs "
              + more
              + " more model calls for "
              + table
              + ", and max_calls leaves "
              + (maxCalls - calls)
              + "; raise it with SET max_calls = "
              + (calls + more)
              + " or restrict the query");
    }
    double price = more * cost.moneyPerInput();
    if (maxCost >= 0 && money + price > maxCost) {
      throw new ColibriException(
          Kind.LIMIT,
          String.format(
              Locale.ROOT,
              "an exact answer costs %.4g more for %s, and max_cost leaves %.4g;"
                  + " raise it with SET max_cost = %.4g or restrict the query",
              price,
              table,
              maxCost - money,
              money + price));
    }
  }

  /**
   * Has the user confirm a query that comes to be dear, once.
   *
   * @throws ColibriException of kind LIMIT if so many more calls need a confirmation and get none
   */
  void confirm(long more, Cost cost, QueryListener listener) {
    if (confirmed || confirmAbove < 0 || calls + more <= confirmAbove) {
      return;
    }
    confirmed = listener.confirm(calls + more, more * cost.secondsPerInput());
    if (!confirmed) {
      throw new ColibriException(
          Kind.LIMIT,
          "this query needs at least "
              + (calls + more)
              + " model calls, and above confirm_above_calls = "
              + confirmAbove
              + " it must be confirmed, which it was not; what models answered is kept. SET"
              + " confirm_above_calls = none to run it unasked");
    }
  }

  /** Calls of a model that the limits still allow; {@link Long#MAX_VALUE} without limits. */
  public long callsLeft(Cost cost) {
    long left = maxCalls < 0 ? Long.MAX_VALUE : Math.max(0, maxCalls - calls);
    double price = cost.moneyPerInput();
    return maxCost < 0 || !(price > 0)
        ? left
        : Math.min(left, (long) Math.floor((maxCost - money) / price + 1e-9));
  }

  void spent(Filled filled) {
    calls += filled.inferred();
    money += filled.money();
  }
}
