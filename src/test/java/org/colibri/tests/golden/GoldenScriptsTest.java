package org.colibri.tests.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;
import org.colibri.tests.inputs.TestInputs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GoldenScriptsTest {
  private static final Path SCRIPTS = Path.of("sql");

  @TestFactory
  Stream<DynamicTest> everyScriptPrintsWhatItSays() throws IOException {
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList()
          .stream();
    }
  }

  private static void check(Path file) throws Exception {
    Path inputs = Files.createTempDirectory("colibri").toRealPath();
    TestInputs.write(inputs);
    List<String> script = Files.readAllLines(file);
    List<String> actual;
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      actual = new GoldenRunner(session, SCRIPTS.resolve("setup"), inputs).run(script);
    } finally {
      delete(inputs);
    }
    if (Boolean.getBoolean("colibri.golden.update")) {
      Files.write(file, actual);
    } else {
      assertEquals("", firstDifference(file, script, actual));
    }
  }

  /** Where the actual lines leave the expected ones, and how; empty where they do not. */
  private static String firstDifference(Path file, List<String> expected, List<String> actual) {
    int same = 0;
    while (same < expected.size()
        && same < actual.size()
        && expected.get(same).equals(actual.get(same))) {
      same++;
    }
    return same == expected.size() && same == actual.size()
        ? ""
        : file
            + ":"
            + (same + 1)
            + "\nexpected\n"
            + String.join("\n", from(expected, same))
            + "\nbut it printed\n"
            + String.join("\n", from(actual, same));
  }

  private static List<String> from(List<String> lines, int start) {
    return lines.subList(Math.min(start, lines.size()), Math.min(start + 4, lines.size()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void aWrongExpectationIsNotOverlooked(@TempDir Path folder) throws Exception {
    List<String> script = List.of("SELECT 1 AS a;", "> a", "> -", "> 2", "> (1 row)");
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      List<String> actual = new GoldenRunner(session, SCRIPTS, folder).run(script);
      assertEquals(List.of("SELECT 1 AS a;", "> a", "> -", "> 1", "> (1 row)"), actual);
    }
  }
}
