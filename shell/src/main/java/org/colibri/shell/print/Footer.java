package org.colibri.shell.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.colibri.exec.QueryReport;

/**
 * The line under an answer: rows, time, and what models did for it; under an answer with a target a
 * second one.
 */
public final class Footer {
  private Footer() {}

  /**
   * @param rows rows of the answer; empty where the statement gives none
   * @param changed rows that the statement changed; empty where it changes none
   * @param seconds from the statement to its last row
   * @param timed whether to say how long it took
   */
  public static String of(
      OptionalLong rows, OptionalLong changed, double seconds, boolean timed, QueryReport report) {
    List<String> parts = new ArrayList<>();
    if (rows.isPresent()) {
      parts.add(count(rows.getAsLong(), "row"));
    } else if (changed.isPresent()) {
      parts.add(count(changed.getAsLong(), "row") + " changed");
    } else {
      parts.add("done");
    }
    if (timed) {
      parts.add(time(seconds));
    }
    if (!report.stages().isEmpty()) {
      if (!Promised.applies(report)) {
        parts.add(report.strategy());
      }
      parts.add(calls("call", report.oracleCalls(), report.oracleCached()));
      if (report.proxyCalls() + report.proxyCached() > 0) {
        parts.add(calls("proxy call", report.proxyCalls(), report.proxyCached()));
      }
    }
    if (report.failedBlobs() > 0) {
      parts.add(count(report.failedBlobs(), "input") + " failed, see SHOW ERRORS");
    }
    if (report.cost() > 0) {
      parts.add(String.format(Locale.ROOT, "cost %.4g", report.cost()));
    }
    String line = "(" + String.join(", ", parts) + ")";
    return Promised.applies(report) ? line + "\n" + Promised.line(report) : line;
  }

  /** A time in the unit that suits it. */
  public static String time(double seconds) {
    if (seconds >= 60) {
      long whole = Math.round(seconds);
      return whole / 60 + " min " + whole % 60 + " s";
    }
    return seconds < 0.9995
        ? Math.round(seconds * 1000) + " ms"
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static String calls(String what, long fresh, long cached) {
    return count(fresh, "new " + what) + ", " + Numbers.grouped(cached) + " from cache";
  }

  /** A number of things, by their name in the singular. */
  public static String count(long number, String what) {
    return Numbers.grouped(number) + " " + what + (number == 1 ? "" : "s");
  }
}
