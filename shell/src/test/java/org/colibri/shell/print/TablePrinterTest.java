package org.colibri.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.colibri.shell.print.ResultPrinter.Printed;
import org.junit.jupiter.api.Test;

class TablePrinterTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Printed printed = new Printed(0, 0);

  private String print(TablePrinter printer, String sql) throws SQLException {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session();
        QueryResult result = session.query(sql);
        PrintStream out = new PrintStream(written, false, StandardCharsets.UTF_8)) {
      printed = printer.print(result, out);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  private static String numbers(int n) {
    String rows =
        IntStream.range(0, n).mapToObj(i -> "(" + i + ")").collect(Collectors.joining(", "));
    return "SELECT n FROM (VALUES " + rows + ") AS v(n) ORDER BY n";
  }

  @Test
  void rowsBeyondTheCapAreCountedOnly() throws SQLException {
    assertEquals(" n\n───\n 0\n 1\n", print(new TablePrinter(2, 40), numbers(7)));
    assertEquals(new Printed(7, 2), printed);
  }

  @Test
  void rowsBeyondTheMeasuredOnesArePrinted() throws SQLException {
    String text = print(TablePrinter.whole(), numbers(1200));
    assertEquals(1202, text.lines().count());
    assertEquals(new Printed(1200, 1200), printed);
  }

  @Test
  void longValuesAreCutByTheirWidth() throws SQLException {
    String text = print(new TablePrinter(9, 6), "SELECT '日本日本日本' AS a, 'abcdefgh' AS b");
    assertEquals(" 日本… │ abcde…", text.lines().toList().get(2));
  }

  @Test
  void controlCharactersDoNotBreakTheLine() throws SQLException {
    String text = print(TablePrinter.whole(), "SELECT 'a\nb' AS a, CHR(27) AS b");
    assertEquals(" a\\nb │ \uFFFD", text.lines().toList().get(2));
  }

  @Test
  void nullIsSpelledOut() throws SQLException {
    assertEquals(
        " a │ b\n───┼──────\n   │ NULL\n",
        print(TablePrinter.whole(), "SELECT '' AS a, CAST(NULL AS VARCHAR) AS b"));
  }
}
