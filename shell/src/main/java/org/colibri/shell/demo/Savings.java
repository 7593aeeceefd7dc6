package org.colibri.shell.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.colibri.exec.QueryReport;
import org.colibri.shell.print.Footer;
import org.colibri.shell.print.Numbers;

/**
 * What sampling saved in a script that asks some of its questions twice: under a comment that
 * begins with {@code 6.} from a sample, and under one that begins with {@code 6 exactly.} from
 * every blob. Where calls have a price, money counts rather than time. The exhaustive cost is that
 * of the exact answer with the most calls, which the others find in the store.
 */
public final class Savings {
  private static final Pattern TITLE = Pattern.compile("(\\d+)( exactly)?\\.");

  private final Map<String, Asked> sampled = new LinkedHashMap<>();
  private final Map<String, Asked> exact = new LinkedHashMap<>();

  /**
   * A question as it was answered.
   *
   * @param first the first column of the answer, as text
   */
  public record Asked(QueryReport report, double seconds, List<String> first) {
    private long calls() {
      return report.oracleCalls() + report.oracleCached();
    }
  }

  /** Whether a statement with this comment may belong to the comparison. */
  public static boolean compares(String comment, QueryReport report) {
    return TITLE.matcher(comment).lookingAt() && !report.stages().isEmpty();
  }

  /** Takes a question that {@link #compares}. */
  public void add(String comment, Asked asked) {
    Matcher title = TITLE.matcher(comment);
    if (title.lookingAt()) {
      (title.group(2) == null ? sampled : exact).put(title.group(1), asked);
    }
  }

  /** A line about the exhaustive answers, and one about each question asked both ways. */
  public List<String> lines() {
    Asked exhaustive = null;
    for (Asked asked : exact.values()) {
      if (exhaustive == null || asked.report().oracleCalls() > exhaustive.report().oracleCalls()) {
        exhaustive = asked;
      }
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("", "calls", "seconds", "saved", "answer"));
    for (Map.Entry<String, Asked> question : sampled.entrySet()) {
      Asked truth = exact.get(question.getKey());
      if (truth != null && exhaustive != null) {
        table.add(row("question " + question.getKey(), question.getValue(), truth, exhaustive));
      }
    }
    if (exhaustive == null || table.size() == 1) {
      return List.of();
    }
    table.add(List.of("everything", number(exhaustive), seconds(exhaustive), "", ""));
    return aligned(table);
  }

  private static List<String> row(String name, Asked sample, Asked truth, Asked exhaustive) {
    double price = exhaustive.report().cost();
    String saved =
        share(sample.calls(), exhaustive.calls())
            + " of the calls, "
            + (price > 0
                ? share(sample.report().cost(), price) + " of the cost"
                : share(sample.seconds(), exhaustive.seconds()) + " of the time");
    return List.of(
        name,
        number(sample),
        seconds(sample),
        saved,
        truth.first().size() == 1 ? estimated(sample, truth) : found(sample, truth));
  }

  private static String number(Asked asked) {
    return Numbers.grouped(asked.calls());
  }

  private static String seconds(Asked asked) {
    return String.format(Locale.ROOT, "%.1f", asked.seconds());
  }

  private static String share(double part, double whole) {
    return whole > 0 ? Math.round(100 * (1 - part / whole)) + " %" : "nothing";
  }

  private static String estimated(Asked sample, Asked truth) {
    return only(sample) + ", where " + only(truth) + " is exact";
  }

  private static String only(Asked asked) {
    return asked.first().isEmpty() ? "no row" : asked.first().get(0);
  }

  private static String found(Asked sample, Asked truth) {
    Set<String> right = new HashSet<>(truth.first());
    Set<String> returned = new HashSet<>(sample.first());
    int returnedCount = returned.size();
    returned.retainAll(right);
    return Footer.count(returnedCount, "row")
        + ", with "
        + Numbers.grouped(returned.size())
        + " of the "
        + Numbers.grouped(right.size())
        + " right ones";
  }

  private static List<String> aligned(List<List<String>> table) {
    int[] widths = new int[table.get(0).size()];
    for (List<String> row : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : table) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        boolean number = i == 1 || i == 2;
        line.append("  ").append(number ? space + row.get(i) : row.get(i) + space);
      }
      lines.add(line.toString().stripTrailing());
    }
    return List.copyOf(lines);
  }
}
