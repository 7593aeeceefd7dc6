package org.colibri.exec.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.exec.QueryReport;
import org.colibri.tables.materialize.Filled;

/** Makes the report of an exact answer from what its stages took. */
public final class Reports {
  private Reports() {}

  /**
   * @param population blobs that the query ranges over; -1 where it has no blob table
   */
  static QueryReport exact(
      String strategy, Map<String, Filled> stages, long population, double seconds, long seed) {
    List<QueryReport.Stage> list = new ArrayList<>();
    Filled all = Filled.NOTHING;
    List<String> warnings = new ArrayList<>();
    for (Map.Entry<String, Filled> entry : stages.entrySet()) {
      Filled filled = entry.getValue();
      all = all.plus(filled);
      list.add(stage(entry.getKey(), filled));
      if (filled.failed() > 0) {
        warnings.add(
            filled.failed()
                + " input"
                + (filled.failed() == 1 ? "" : "s")
                + " of "
                + entry.getKey()
                + " could not be answered and count as absent; see SHOW ERRORS");
      }
    }
    return new QueryReport(
        strategy,
        null,
        "exact",
        population,
        -1,
        all.inferred(),
        all.cached(),
        0,
        0,
        all.failed(),
        seconds,
        all.money(),
        seed,
        null,
        Map.of(),
        list,
        warnings);
  }

  /** One virtual table's part. */
  public static QueryReport.Stage stage(String table, Filled filled) {
    return new QueryReport.Stage(
        table, filled.inferred(), filled.cached(), filled.failed(), filled.seconds());
  }
}
