package org.colibri.shell.print;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.exec.QueryResult;
import org.colibri.exec.QueryResult.Column;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Aligned columns, numbers to the right, NULL spelled out. Widths are those of a terminal, where
 * some characters take two cells and some none. The first rows decide them, so that an answer of
 * any length streams.
 *
 * @param maxRows rows printed; the others are only counted
 * @param maxWidth cells of a column; longer values are cut with an ellipsis
 */
public record TablePrinter(long maxRows, int maxWidth) implements ResultPrinter {
  private static final int MEASURED_ROWS = 1_000;
  private static final int COMFORTABLE_WIDTH = 60;

  /** Prints everything, however long and wide. */
  public static TablePrinter whole() {
    return new TablePrinter(Long.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Cuts values that no one would read to their end. */
  public static TablePrinter forEyes(long maxRows) {
    return new TablePrinter(maxRows, COMFORTABLE_WIDTH);
  }

  @Override
  public Printed print(QueryResult result, PrintStream out) throws SQLException {
    List<Column> columns = result.columns();
    ResultSet rows = result.rows();
    List<List<String>> first = new ArrayList<>();
    long measured = Math.min(MEASURED_ROWS, maxRows);
    while (first.size() < measured && rows.next()) {
      first.add(row(rows, columns.size()));
    }
    int[] widths = widths(columns, first);
    printHeader(columns, widths, out);
    for (List<String> row : first) {
      printRow(row, columns, widths, out);
    }
    long shown = first.size();
    long count = shown;
    while (shown == measured && rows.next()) {
      if (count < maxRows) {
        printRow(row(rows, columns.size()), columns, widths, out);
      }
      count++;
    }
    return new Printed(count, Math.min(count, maxRows));
  }

  private List<String> row(ResultSet rows, int width) throws SQLException {
    List<String> cells = new ArrayList<>(width);
    for (int i = 1; i <= width; i++) {
      cells.add(cell(Cells.text(rows.getObject(i))));
    }
    return cells;
  }

  private String cell(@Nullable String text) {
    if (text == null) {
      return "NULL";
    }
    String line =
        text.replace("\r", "\\r")
            .replace("\n", "\\n")
            .replace("\t", "\\t")
            .replaceAll("\\p{Cntrl}", "\uFFFD");
    if (line.length() * 2L <= maxWidth || width(line) <= maxWidth) {
      return line;
    }
    return new AttributedString(line).columnSubSequence(0, maxWidth - 1).toString() + "…";
  }

  private static int[] widths(List<Column> columns, List<List<String>> rows) {
    int[] widths = columns.stream().mapToInt(column -> width(column.name())).toArray();
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  private static void printHeader(List<Column> columns, int[] widths, PrintStream out) {
    StringBuilder names = new StringBuilder();
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String name = columns.get(i).name();
      names
          .append(i == 0 ? " " : " │ ")
          .append(pad(name, widths[i], Cells.isNumber(columns.get(i))));
      rule.append(i == 0 ? "─" : "─┼─").append("─".repeat(widths[i]));
    }
    out.append(names.toString().stripTrailing()).append('\n').append(rule).append("─\n");
  }

  private static void printRow(
      List<String> row, List<Column> columns, int[] widths, PrintStream out) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? " " : " │ ")
          .append(pad(row.get(i), widths[i], Cells.isNumber(columns.get(i))));
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String pad(String text, int width, boolean right) {
    String space = " ".repeat(Math.max(0, width - width(text)));
    return right ? space + text : text + space;
  }

  /** Cells that a terminal takes. */
  static int width(String text) {
    boolean ascii = text.chars().allMatch(c -> c >= ' ' && c < 127);
    return ascii ? text.length() : new AttributedString(text).columnLength();
  }
}
