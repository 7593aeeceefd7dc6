package org.colibri.tests.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/** Runs scripts in a session and gives them back with what the statements really print. */
final class GoldenRunner {
  private static final String ANYTHING = "…";

  private final Session session;
  private final Path setups;
  private final String folder;

  /**
   * @param setups where the scripts that {@code !use} names are
   * @param inputs the folder that <code>${dir}</code> means
   */
  GoldenRunner(Session session, Path setups, Path inputs) {
    this.session = session;
    this.setups = setups;
    this.folder = inputs.toString();
  }

  /** The script's lines with the actual output in place of the expected. */
  List<String> run(List<String> script) throws IOException, SQLException {
    GoldenScript parsed = GoldenScript.parse(script);
    List<String> lines = new ArrayList<>();
    for (GoldenScript.Block block : parsed.blocks()) {
      for (String use : block.uses()) {
        setUp(use);
      }
      lines.addAll(block.before());
      lines.addAll(block.statement());
      lines.addAll(keepWildcards(block.expected(), run(block)));
    }
    lines.addAll(parsed.end());
    return lines;
  }

  private void setUp(String name) throws IOException {
    List<String> script = Files.readAllLines(setups.resolve(name + ".sql"));
    for (GoldenScript.Block block : GoldenScript.parse(script).blocks()) {
      session.query(block.sql().replace("${dir}", folder)).close();
    }
  }

  private List<String> run(GoldenScript.Block block) throws SQLException {
    List<String> output = new ArrayList<>();
    try (QueryResult result = session.query(block.sql().replace("${dir}", folder))) {
      if (!result.columns().isEmpty()) {
        RowText.of(result, folder).forEach(line -> output.add(("> " + line).stripTrailing()));
      }
      result.updateCount().ifPresent(n -> output.add("> " + n + " changed"));
      QueryReport report = result.report();
      report.warnings().forEach(warning -> output.add("!warning " + warning));
      if (block.expected().stream().anyMatch(line -> line.startsWith("!models"))) {
        output.add(
            "!models "
                + report.oracleCalls()
                + " called, "
                + report.oracleCached()
                + " cached, "
                + report.failedBlobs()
                + " failed");
      }
    } catch (ColibriException e) {
      String.valueOf(e.getMessage()).lines().forEach(line -> output.add("!error " + line));
    }
    return output.stream().map(line -> line.replace(folder, "${dir}")).toList();
  }

  private static List<String> keepWildcards(List<String> expected, List<String> actual) {
    List<String> lines = new ArrayList<>(actual);
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      String wanted = expected.get(i);
      if (wanted.contains(ANYTHING) && matches(wanted, actual.get(i))) {
        lines.set(i, wanted);
      }
    }
    return lines;
  }

  private static boolean matches(String wanted, String actual) {
    List<String> parts = new ArrayList<>();
    for (String part : wanted.split(ANYTHING, -1)) {
      parts.add(Pattern.quote(part));
    }
    return Pattern.matches(String.join(".*", parts), actual);
  }
}
