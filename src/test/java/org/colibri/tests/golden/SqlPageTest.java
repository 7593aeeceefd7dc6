package org.colibri.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.colibri.tests.inputs.TestInputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of docs/sql.md print what the page says. Its blocks of SQL are one golden script,
 * run from top to bottom in one session; files are named without their folder.
 */
class SqlPageTest {
  private static final Path PAGE = Path.of("..", "..", "docs", "sql.md");
  private static final String BEGIN = "```sql";
  private static final String END = "```";
  private static final Pattern FILE =
      Pattern.compile("'((?:[a-z_]+/)?[a-z_*]+\\.(?:csv|parquet|avi|png))'");

  @TempDir private Path folder;

  @Test
  void everyExamplePrintsWhatThePageSays() throws Exception {
    Path inputs = folder.toRealPath();
    TestInputs.write(inputs);
    List<String> page = Files.readAllLines(PAGE);
    List<String> actual;
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      actual = run(page, new GoldenRunner(session, Path.of("sql", "setup"), inputs));
    }
    if (Boolean.getBoolean("colibri.golden.update")) {
      Files.write(PAGE, actual);
    } else {
      assertEquals(String.join("\n", page), String.join("\n", actual));
    }
  }

  private static List<String> run(List<String> page, GoldenRunner runner) throws Exception {
    List<String> lines = new ArrayList<>();
    List<String> block = null;
    for (String line : page) {
      if (block == null) {
        lines.add(line);
        block = line.equals(BEGIN) ? new ArrayList<>() : null;
      } else if (line.equals(END)) {
        runner.run(block).forEach(ran -> lines.add(withoutFolder(ran)));
        lines.add(line);
        block = null;
      } else {
        block.add(FILE.matcher(line).replaceAll("'\\${dir}/$1'"));
      }
    }
    return lines;
  }

  /** Names of files alone; columns of an answer stay aligned. */
  private static String withoutFolder(String line) {
    return line.replaceAll("\\$\\{dir}/([^|]*)\\|", "$1" + " ".repeat(7) + "|")
        .replace("${dir}/", "");
  }

  @Test
  void everySettingIsExplained() throws IOException, java.sql.SQLException {
    String page = Files.readString(PAGE);
    try (Engine engine = Engine.inMemory();
        Session session = engine.session();
        QueryResult settings = session.query("SHOW ALL")) {
      int count = 0;
      while (settings.rows().next()) {
        String name = settings.rows().getString(1);
        assertTrue(page.contains("| `" + name + "` |"), () -> "nothing is said of " + name);
        count++;
      }
      assertTrue(count > 5);
    }
  }
}
