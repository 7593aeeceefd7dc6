package org.colibri.bench.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.colibri.sampling.bound.BinomialLimits;

/** A Markdown report that is on disk after each line. */
final class Sheet {

  private final Path file;
  private final int trials;
  private final boolean whole;
  private final Pattern names;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param trials of a row, at least 1
   * @param whole whether every part has so many; else dear ones have a share of them
   * @param names of the tables that are measured
   */
  Sheet(Path file, int trials, boolean whole, Pattern names) {
    this.file = file;
    this.trials = trials;
    this.whole = whole;
    this.names = names;
  }

  /** Trials of a row; {@code share} is what a report of all parts leaves of them. */
  int trials(double share) {
    return whole ? trials : Math.max(1, (int) (share * trials));
  }

  boolean measures(String table) {
    return names.matcher(table).matches();
  }

  void line(String format, Object... values) throws IOException {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
    Files.writeString(file, text);
  }

  /** A heading, a remark, and the head of a table. */
  void part(String title, String remark, String columns) throws IOException {
    line("## %s", title);
    line("");
    line(
        "%s Seeds 0 to trials - 1. Limit: the one-sided 99.9 %% lower limit of the rate before it; above what may fail (.05) the promise is broken.",
        remark);
    line("");
    line("| %s |", columns);
    line("|%s", "---|".repeat(columns.split("\\|").length));
  }

  /** A rate of failures and its limit, as two cells. */
  static String rate(int trials, int failures) {
    double least = failures == 0 ? 0 : BinomialLimits.lower(trials, failures, 0.001);
    return String.format(Locale.ROOT, "%.4f | %.4f", (double) failures / trials, least);
  }
}
