package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell from its arguments to its streams and its exit code. */
class ShellTest {
  @TempDir Path folder;

  /** What a run left behind. */
  private record Run(int code, String out, String err) {}

  private static Run run(String input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "",
            () -> 0);
    int code = Colibri.run(console, args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void csvIsAHeaderAndItsRowsPerResultAndNothingElse() {
    Run run =
        run(
            "",
            "--mode",
            "csv",
            "-c",
            "CREATE TABLE t AS SELECT * FROM (VALUES (1, 'a,b', 0.5), (2, '', NULL), (3, 'say \"x\"', 1e20)) AS v(n, s, x);"
                + "SELECT n, s, CAST(x AS DOUBLE) AS x FROM t ORDER BY n; SELECT COUNT(*) AS c FROM t WHERE n > 9");
    assertEquals("", run.err());
    assertEquals(
        """
        n,s,x
        1,"a,b",0.5
        2,"",
        3,"say ""x""\",1.0E20
        c
        0
        """,
        run.out());
    assertEquals(0, run.code());
  }

  @Test
  void jsonKeepsNumbersTextsAndNulls() {
    Run run =
        run(
            "",
            "--mode=json",
            "-c",
            "SELECT n, s FROM (VALUES (1, 'a\"b\\c'), (2, NULL)) AS v(n, s) ORDER BY n",
            "-c",
            "SELECT 1 AS n WHERE 1 = 2");
    assertEquals("[{\"n\":1,\"s\":\"a\\\"b\\\\c\"},\n {\"n\":2,\"s\":null}]\n[]\n", run.out());
    assertEquals("", run.err());
  }

  @Test
  void tablesAlignNumbersRightAndCountWideCharactersTwice() {
    Run run =
        run(
            "SELECT * FROM (VALUES (1, '日本'), (10, 'é'), (200, NULL)) AS v(n, name) ORDER BY n;",
            "-");
    assertEquals(
        """
          n │ name
        ────┼─────
          1 │ 日本
         10 │ é
        200 │ NULL
        """
            .indent(1)
            .replace(" ────┼─────", "─────┼──────"),
        run.out().substring(0, run.out().indexOf('(')));
    assertEquals("(3 rows, 0 ms)\n", run.out().substring(run.out().indexOf('(')));
  }

  @Test
  void anErrorShowsItsLineAndACaretAndStopsTheScript() throws IOException {
    Path script = folder.resolve("people.sql");
    Files.writeString(
        script,
        "-- two\nSELECT 1 AS a;\nSELECT '日本',\n\tno_such_column FROM nowhere x y;\nSELECT 2;");
    Run run = run("", "--mode", "csv", script.toString());
    assertEquals("a\n1\n", run.out());
    assertEquals(
        script
            + ": line 4, column 32: unexpected 'y'\n  \tno_such_column FROM nowhere x y;\n  \t"
            + " ".repeat(30)
            + "^\n",
        run.err());
    assertEquals(1, run.code());
  }

  @Test
  void theCommandLineIsCheckedBeforeAnythingRuns() {
    assertEquals(2, run("", "--mode", "xml").code());
    assertEquals(2, run("", "-c", "SELECT 1", "file.sql").code());
    Run missing = run("", folder.resolve("missing.sql").toString());
    assertEquals(2, missing.code());
    assertTrue(missing.err().startsWith("there is no script "), missing.err());
    assertEquals("", missing.out());
  }

  @Test
  void helpGoesToStandardOutput() {
    Run run = run("", "--help");
    assertEquals(0, run.code());
    assertTrue(run.out().contains("--db=FILE"), run.out());
    assertEquals("", run.err());
  }

  @Test
  void dotCommandsWorkInScripts() throws IOException {
    Path other = folder.resolve("other.sql");
    Files.writeString(other, "SELECT 7 AS seven;");
    Run run =
        run(
            ".mode csv\n.read "
                + other
                + "\n.mode\n.timer off\n.mode table\nSELECT 1 AS one;\n.quit\nSELECT 2;",
            "-");
    assertEquals("seven\n7\nmode is csv\n one\n─────\n   1\n(1 row)\n", run.out());
    assertEquals("", run.err());
    assertEquals(0, run.code());
  }

  @Test
  void aWrongDotCommandSaysWhatItTakes() {
    assertEquals(".mode takes table, csv or json, not xml\n", run(".mode xml", "-").err());
    assertEquals("unknown command .modes; .help lists them\n", run(".modes", "-").err());
    assertEquals(1, run(".read", "-").code());
  }

  @Test
  void aFileThatReadsItselfIsStopped() throws IOException {
    Path loop = folder.resolve("loop.sql");
    Files.writeString(loop, ".read " + loop);
    Run run = run("", loop.toString());
    assertEquals(1, run.code());
    assertTrue(run.err().contains("reads itself"), run.err());
  }

  @Test
  void anAnswerWithATargetIsFollowedByWhatHoldsOfIt() {
    Path labels = folder.resolve("labels.csv");
    Run run =
        run(
            """
            CREATE TABLE digits AS SELECT x FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS t(x);
            CREATE TABLE shots (shot_id BIGINT PRIMARY KEY);
            INSERT INTO shots SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x FROM digits a, digits b, digits c, digits d;
            COPY (SELECT shot_id, MOD(shot_id, 2) AS n FROM shots) TO '%s' (HEADER);
            CREATE MODEL counter INPUT (shot_id BIGINT) OUTPUT (n INTEGER)
              WITH ('provider' = 'lookup', 'path' = '%s', 'key' = 'shot_id');
            CREATE VIRTUAL TABLE birds USING counter(shots.shot_id);
            SELECT SUM(n) AS birds FROM birds ERROR TARGET 30%% ORACLE LIMIT 300;
            SELECT SUM(n) AS birds FROM birds ERROR TARGET 1%% ORACLE LIMIT 310;
            """
                .formatted(labels, labels),
            "-");
    assertEquals(0, run.code(), run.err());
    String[] answers = run.out().substring(run.out().indexOf(" birds")).split("(?m)^ birds");
    assertTrue(answers[1].contains("(1 row, 0 ms, "), run.out());
    assertTrue(answers[1].contains("default promise, asymptotic; birds in ["), run.out());
    assertTrue(answers[1].contains(" of 10,000 blobs asked, 9"), run.out());
    assertTrue(
        run.err().contains("warning: ERROR TARGET 0.01 was not reached within ORACLE LIMIT 310"),
        run.err());
  }

  @Test
  void aStoreOnDiskIsFoundAgain() {
    String store = folder.resolve("shop.db").toString();
    assertEquals(0, run("", "--db", store, "-c", "CREATE TABLE t AS SELECT 5 AS a").code());
    assertEquals("a\n5\n", run("", "--db", store, "--mode", "csv", "-c", "SELECT a FROM t").out());
  }

  @Test
  void aStoreThatCannotBeOpenedFailsWithoutAnAnswer() throws IOException {
    Path text = folder.resolve("text.db");
    Files.writeString(text, "no store");
    Run run = run("", "--db", text.toString(), "-c", "SELECT 1");
    assertEquals(1, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: "), run.err());
  }

  @Test
  void theDemoNamesAMissingVideo() {
    Run run = run("", "demo", "--video", folder.resolve("none.avi").toString());
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("demo: there is no video "), run.err());
  }
}
