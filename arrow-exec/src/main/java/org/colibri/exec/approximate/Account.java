package org.colibri.exec.approximate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.QueryReport;
import org.colibri.exec.query.Reports;
import org.colibri.sampling.Guarantee;
import org.colibri.tables.materialize.Filled;
import org.jspecify.annotations.Nullable;

/** Makes the report of a query with a target. */
final class Account {
  private final Workbench bench;

  Account(Workbench bench) {
    this.bench = bench;
  }

  /** The word of {@code SHOW LAST REPORT} for a strength. */
  static String promise(Guarantee guarantee) {
    return switch (guarantee) {
      case EXACT -> "exact";
      case FINITE_SAMPLE -> "strict";
      case ASYMPTOTIC -> "default";
      case NONE -> "none";
    };
  }

  QueryReport report(
      String strategy,
      String promise,
      @Nullable Double certifiedRecall,
      Map<String, Double> bounds,
      List<String> warnings) {
    Filled oracle = bench.oracleFiller().total();
    Filled proxy = bench.proxyFiller().total();
    List<QueryReport.Stage> stages = new ArrayList<>();
    bench.proxyFiller().done().forEach((table, filled) -> stages.add(Reports.stage(table, filled)));
    bench
        .oracleFiller()
        .done()
        .forEach((table, filled) -> stages.add(Reports.stage(table, filled)));
    List<String> told = new ArrayList<>(warnings);
    long failed = oracle.failed();
    if (failed > 0) {
      told.add(
          failed
              + (failed == 1 ? " input" : " inputs")
              + " could not be answered; what is promised speaks of the others. See SHOW ERRORS");
    }
    return new QueryReport(
        strategy,
        bench.usedProxy(),
        promise,
        bench.population().size(),
        promise.equals("exact") && !strategy.equals("limit") ? bench.population().size() : asked(),
        oracle.inferred(),
        oracle.cached(),
        proxy.inferred(),
        proxy.cached(),
        failed,
        bench.invocation().seconds(),
        oracle.money() + proxy.money(),
        bench.seed(),
        certifiedRecall,
        bounds,
        stages,
        told);
  }

  private long asked() {
    return bench.oracle().asked().getLongCardinality();
  }

  /**
   * Says that a target is missed.
   *
   * @return the message, as a warning
   * @throws ColibriException with the message, if {@code on_missed_target} has it so
   */
  String missed(String message) {
    if (bench.settings().value("on_missed_target").equals("fail")) {
      throw new ColibriException(Kind.LIMIT, message);
    }
    return message;
  }
}
