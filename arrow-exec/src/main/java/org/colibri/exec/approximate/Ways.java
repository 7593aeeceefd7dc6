package org.colibri.exec.approximate;

import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult.Column;
import org.colibri.exec.statement.Rows;
import org.colibri.planner.strategy.Alternative;
import org.colibri.planner.strategy.Decision;
import org.colibri.planner.strategy.Way;
import org.jspecify.annotations.Nullable;

/** The rows of EXPLAIN for a query with a target: a way to answer it in each. */
final class Ways {
  private Ways() {}

  /**
   * @param report what the chosen way took; null where it was not run
   */
  static Rows of(Decision decision, @Nullable QueryReport report) {
    Rows rows = report == null ? new Rows(EXPECTED) : new Rows(MEASURED);
    for (Way way : decision.ways()) {
      Alternative one = way.expected();
      boolean taken = report != null && way == decision.chosen();
      Object[] row = {
        one.strategy(),
        one.proxy(),
        whole(one.oracleCalls()),
        whole(one.proxyCalls()),
        rounded(one.seconds()),
        Double.isNaN(one.money()) ? null : (Object) (Math.rint(one.money() * 1e4) / 1e4),
        decision.reason(way)
      };
      if (report == null) {
        rows.add(row);
      } else {
        rows.add(
            row[0],
            row[1],
            row[2],
            taken ? (Object) report.oracleCalls() : null,
            row[3],
            taken ? (Object) report.proxyCalls() : null,
            row[4],
            taken ? rounded(report.seconds()) : null,
            row[5],
            taken ? (Object) report.cost() : null,
            row[6]);
      }
    }
    return rows;
  }

  private static final Column[] EXPECTED = {
    new Column("strategy", "VARCHAR"),
    new Column("proxy", "VARCHAR"),
    new Column("oracle_calls", "BIGINT"),
    new Column("proxy_calls", "BIGINT"),
    new Column("seconds", "DOUBLE"),
    new Column("cost", "DOUBLE"),
    new Column("why", "VARCHAR")
  };

  private static final Column[] MEASURED = {
    new Column("strategy", "VARCHAR"),
    new Column("proxy", "VARCHAR"),
    new Column("oracle_calls", "BIGINT"),
    new Column("oracle_called", "BIGINT"),
    new Column("proxy_calls", "BIGINT"),
    new Column("proxy_called", "BIGINT"),
    new Column("seconds", "DOUBLE"),
    new Column("took", "DOUBLE"),
    new Column("cost", "DOUBLE"),
    new Column("spent", "DOUBLE"),
    new Column("why", "VARCHAR")
  };

  private static @Nullable Object whole(double calls) {
    return Double.isNaN(calls) ? null : (Object) (long) Math.ceil(calls);
  }

  private static @Nullable Object rounded(double seconds) {
    return Double.isNaN(seconds) ? null : (Object) (Math.rint(seconds * 1000) / 1000);
  }
}
