package org.colibri.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.colibri.exec.QueryReport;

/** The line under an answer with a target: how it was made, what holds of it, what it saved. */
final class Promised {
  private static final int MOST_INTERVALS = 3;

  private Promised() {}

  /** Whether there is a promise to speak of, rather than an exact answer or none of models'. */
  static boolean applies(QueryReport report) {
    return !report.stages().isEmpty() && !report.promise().equals("exact");
  }

  static String line(QueryReport report) {
    List<String> parts = new ArrayList<>();
    String proxy = report.proxy();
    parts.add(report.strategy() + (proxy == null ? "" : " by " + proxy));
    parts.add(strength(report.promise()));
    List<String> columns =
        report.bounds().keySet().stream()
            .filter(key -> key.endsWith(".lower"))
            .map(key -> key.substring(0, key.length() - ".lower".length()))
            .sorted()
            .toList();
    columns.stream().limit(MOST_INTERVALS).forEach(c -> parts.add(interval(c, report)));
    if (columns.size() > MOST_INTERVALS) {
      int more = columns.size() - MOST_INTERVALS;
      parts.add(Footer.count(more, "more interval") + " in SHOW LAST REPORT");
    }
    Double recall = report.certifiedRecall();
    if (recall != null) {
      parts.add(
          String.format(
              Locale.ROOT, "labels certify a recall of %.3f", Math.floor(recall * 1e3) / 1e3));
    }
    // Not calls: a blob may take several, one for each of its rows and models.
    long asked = report.blobsAsked();
    if (asked >= 0 && asked < report.population()) {
      parts.add(
          Numbers.grouped(asked)
              + " of "
              + Footer.count(report.population(), "blob")
              + " asked, "
              + (int) Math.floor(100 - 100.0 * asked / report.population())
              + " % saved");
    }
    return "(" + String.join("; ", parts) + ")";
  }

  private static String strength(String promise) {
    return switch (promise) {
      case "strict" -> "strict promise, finite-sample";
      case "default" -> "default promise, asymptotic";
      default -> "no promise";
    };
  }

  private static String interval(String column, QueryReport report) {
    return column
        + " in "
        + Numbers.interval(
            report.bounds().getOrDefault(column + ".lower", Double.NaN),
            report.bounds().getOrDefault(column + ".upper", Double.NaN));
  }
}
