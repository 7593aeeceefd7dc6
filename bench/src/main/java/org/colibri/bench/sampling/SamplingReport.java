package org.colibri.bench.sampling;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Measures the sampling module on the zoo and writes a Markdown report.
 *
 * <p>Arguments: the folder of proxy tables, the report's file, trials per row, and optionally the
 * parts to run and a regular expression of the tables. Parts: {@code r} recall, {@code u} SUPG's
 * other weights, {@code s} strict recall, {@code p} precision, {@code b} both targets, {@code e}
 * expected, {@code v} videos, {@code a} sums, {@code t} strict counts, {@code g} averages and
 * groups, {@code l} LIMIT. Without parts all are run, dear ones with a share of the trials; with
 * parts each row has all of them, but for tables of a million blobs under selections, which have a
 * twentieth.
 */
public final class SamplingReport {

  private static final String ALL = "ruspbevatgl";

  private SamplingReport() {}

  /** Runs the report. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException(
          "usage: SamplingReport TABLES REPORT.md TRIALS [PARTS of " + ALL + " [PATTERN]]");
    }
    String parts = args.length > 3 ? args[3] : ALL;
    Sheet sheet =
        new Sheet(
            Path.of(args[1]),
            Integer.parseInt(args[2]),
            args.length > 3,
            Pattern.compile(args.length > 4 ? args[4] : ".*"));
    ZooTables tables = new ZooTables(new PublishedTables(Path.of(args[0])));
    SelectionParts selections = new SelectionParts(tables, sheet);
    AggregateParts aggregates = new AggregateParts(tables, sheet);
    RowParts rows = new RowParts(sheet);
    for (char part : parts.toCharArray()) {
      long start = System.nanoTime();
      switch (part) {
        case 'r' -> selections.recall();
        case 'u' -> selections.published();
        case 's' -> selections.strict();
        case 'p' -> selections.precision();
        case 'b' -> selections.both();
        case 'e' -> selections.expected();
        case 'v' -> aggregates.videos();
        case 'a' -> aggregates.sums();
        case 't' -> aggregates.strict();
        case 'g' -> {
          rows.averages();
          rows.groups();
        }
        case 'l' -> selections.limit();
        default -> throw new IllegalArgumentException("no part " + part + " among " + ALL);
      }
      System.err.println(
          "part " + part + ": " + (System.nanoTime() - start) / 1_000_000_000 + " s");
    }
  }
}
