package org.colibri.tests.golden;

import java.util.ArrayList;
import java.util.List;

/**
 * A script cut into statements with what each is expected to print.
 *
 * @param blocks in order
 * @param end lines after the last statement: comments and blank ones
 */
record GoldenScript(List<Block> blocks, List<String> end) {
  private static final String USE = "!use ";

  /**
   * A statement.
   *
   * @param before the lines in front of it: comments, blank ones, {@code !use}
   * @param statement its own lines
   * @param expected the lines after it that begin with {@code >} or {@code !}
   */
  record Block(List<String> before, List<String> statement, List<String> expected) {
    String sql() {
      return String.join("\n", statement);
    }

    /** The names after {@code !use}. */
    List<String> uses() {
      return before.stream()
          .filter(line -> line.startsWith(USE))
          .map(line -> line.substring(USE.length()).strip())
          .toList();
    }
  }

  static GoldenScript parse(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    List<String> before = new ArrayList<>();
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("--") || line.startsWith(USE)) {
        before.add(line);
        i++;
        continue;
      }
      List<String> statement = new ArrayList<>();
      boolean complete = false;
      while (!complete && i < lines.size()) {
        statement.add(lines.get(i));
        complete = lines.get(i).stripTrailing().endsWith(";");
        i++;
      }
      List<String> expected = new ArrayList<>();
      while (i < lines.size() && isOutput(lines.get(i))) {
        expected.add(lines.get(i));
        i++;
      }
      blocks.add(new Block(List.copyOf(before), statement, expected));
      before.clear();
    }
    return new GoldenScript(blocks, before);
  }

  private static boolean isOutput(String line) {
    return line.startsWith(">") || (line.startsWith("!") && !line.startsWith(USE));
  }
}
