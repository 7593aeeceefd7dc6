package org.colibri.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SessionTest {
  private Engine engine;
  private Session session;
  private String tag;

  @BeforeEach
  void open(TestInfo test) {
    tag = test.getDisplayName();
    engine = Engine.inMemory();
    session = engine.session();
    run("CREATE TABLE reviews (id BIGINT PRIMARY KEY, text VARCHAR)");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append(i == 0 ? "" : ", ")
          .append("(" + i + (i % 10 == 3 ? ", 'green bus stops')" : ", 'a red car')"));
    }
    run("INSERT INTO reviews VALUES " + rows);
    run(
        "CREATE MODEL splitter INPUT (text VARCHAR) OUTPUT TABLE (word VARCHAR, length INTEGER)"
            + " WITH ('provider' = 'java', 'class' = 'org.colibri.exec.Words', 'tag' = '"
            + tag
            + "')");
    run("CREATE VIRTUAL TABLE words USING splitter(reviews.text)");
  }

  @AfterEach
  void close() {
    session.close();
    engine.close();
  }

  @Test
  void aQueryRunsTheModelOnceAndTheNextReadsWhatIsThere() {
    assertEquals(List.of("120"), rows("SELECT COUNT(*) FROM words"));
    try (QueryResult again = session.query("SELECT COUNT(*) FROM words WHERE word = 'bus'")) {
      assertEquals(0, again.report().oracleCalls());
      assertEquals(40, again.report().oracleCached());
    }
    assertEquals(40, asked());
  }

  @Test
  void predicatesOnTheKeyDecideWhichTextsAreRead() {
    assertEquals(List.of("bus"), rows("SELECT word FROM words WHERE id = 3 AND length = 3"));
    assertEquals(1, asked());
  }

  @Test
  void aJoinToAPlainTableRestrictsTheKeys() {
    run("CREATE TABLE picked (id BIGINT, why VARCHAR)");
    run("INSERT INTO picked VALUES (3, 'x'), (13, 'y')");
    assertEquals(
        List.of("3|x", "13|y"),
        rows(
            "SELECT w.id, p.why FROM words w JOIN picked p ON w.id = p.id WHERE word = 'bus' ORDER"
                + " BY 1"));
    assertEquals(2, asked());
  }

  @Test
  void limitStopsAtTheFirstBatchThatCompletesTheAnswer() {
    assertEquals(1, rows("SELECT id FROM words WHERE word = 'green' LIMIT 1").size());
    assertEquals(4, asked());
  }

  @Test
  void limitStopsAlsoWhereALaterStageHasBeenAnsweredAlready() {
    model("quick", "quick", 0);
    run("CREATE VIRTUAL TABLE quicks USING quick(reviews.text)");
    rows("SELECT COUNT(*) FROM quicks");
    assertEquals(
        1,
        rows("SELECT id FROM words w JOIN quicks q USING (id) WHERE word = 'green' LIMIT 1")
            .size());
    assertEquals(4, asked());
  }

  @Test
  void limitAfterOrderByReadsEverything() {
    assertEquals(
        List.of("33"), rows("SELECT id FROM words WHERE word = 'green' ORDER BY id DESC LIMIT 1"));
    assertEquals(40, asked());
  }

  @Test
  void offsetCountsTowardsWhatIsEnough() {
    assertEquals(1, rows("SELECT id FROM words WHERE word = 'green' LIMIT 1 OFFSET 1").size());
    assertEquals(16, asked());
  }

  @Test
  void aTypoNamesThePlaceAndTheNearestName() {
    ColibriException e = assertThrows(ColibriException.class, () -> rows("SELECT wrd FROM words"));
    assertEquals(ColibriException.Kind.INVALID, e.kind());
    assertEquals(8, e.position().orElseThrow().column());
    assertTrue(e.getMessage().contains("'word'"), e.getMessage());
  }

  @Test
  void whatATransactionChangedIsSeenByItAndUndoneByRollback() {
    run("CREATE TABLE t (a INTEGER)");
    run("BEGIN");
    run("INSERT INTO t VALUES (1)");
    assertEquals(List.of("1"), rows("SELECT COUNT(*) FROM t"));
    run("ROLLBACK");
    assertEquals(List.of("0"), rows("SELECT COUNT(*) FROM t"));
  }

  @Test
  void modelRowsStayWhateverBecomesOfTheTransaction() {
    run("BEGIN");
    assertEquals(List.of("120"), rows("SELECT COUNT(*) FROM words"));
    run("ROLLBACK");
    assertEquals(List.of("120"), rows("SELECT COUNT(*) FROM words"));
    assertEquals(40, asked());
  }

  @Test
  void theCheapAndChoosyStageRunsFirstWhateverTheOrderInTheText() {
    model("quick", "quick", 0);
    model("slow", "slow", 20);
    run("CREATE VIRTUAL TABLE slows USING slow(reviews.text)");
    run("CREATE VIRTUAL TABLE quicks USING quick(reviews.text)");
    assertEquals(
        List.of("3", "13", "23", "33"),
        rows(
            "SELECT id FROM slows s JOIN quicks q USING (id)"
                + " WHERE s.n > 1 AND q.n = 15 ORDER BY id"));
    assertEquals(40, Words.asked(tag + "quick"));
    assertTrue(Words.asked(tag + "slow") <= 4 + 4, "a batch to measure it, then what is left");
  }

  @Test
  void anInputThatFailsIsLeftOutAndListed() {
    run("INSERT INTO reviews VALUES (99, 'bad')");
    try (QueryResult result = session.query("SELECT COUNT(DISTINCT id) FROM words")) {
      assertEquals(1, result.report().failedBlobs());
      assertEquals(1, result.report().warnings().size());
    }
    assertEquals(List.of("40"), rows("SELECT COUNT(DISTINCT id) FROM words"));
    assertEquals(List.of("words|99|this text is bad"), errors());
  }

  @Test
  void cancellingEndsTheQueryAndKeepsWhatWasAnswered() throws Exception {
    model("slow", "slow", 20);
    run("CREATE VIRTUAL TABLE slows USING slow(reviews.text)");
    Thread canceller =
        new Thread(
            () -> {
              while (Words.asked(tag + "slow") < 8) {
                Thread.onSpinWait();
              }
              session.cancel();
            });
    canceller.start();
    ColibriException e =
        assertThrows(ColibriException.class, () -> rows("SELECT COUNT(*) FROM slows"));
    canceller.join();
    assertEquals(ColibriException.Kind.CANCELLED, e.kind());
    assertEquals(List.of("40"), rows("SELECT COUNT(*) FROM slows"));
    assertEquals(40, Words.asked(tag + "slow"));
  }

  @Test
  void theTimeLimitOfAQueryIsKeptAndNamed() {
    model("slow", "slow", 20);
    run("CREATE VIRTUAL TABLE slows USING slow(reviews.text)");
    run("SET max_seconds = 0.05");
    ColibriException e =
        assertThrows(ColibriException.class, () -> rows("SELECT COUNT(*) FROM slows"));
    assertEquals(ColibriException.Kind.LIMIT, e.kind());
    assertTrue(e.getMessage().contains("max_seconds = 0.05"), e.getMessage());
  }

  @Test
  void whatAViewOrAFunctionUsesIsNotDropped() {
    run("CREATE VIEW buses AS SELECT id FROM words WHERE word = 'bus'");
    run("CREATE FUNCTION twice(a DOUBLE) RETURNS DOUBLE AS a * 2");
    run("CREATE FUNCTION four_times(a DOUBLE) RETURNS DOUBLE AS twice(twice(a))");
    assertEquals(
        "line 1, column 20: view buses reads words; drop it first or say CASCADE",
        assertThrows(ColibriException.class, () -> run("DROP VIRTUAL TABLE words")).getMessage());
    assertEquals(
        "line 1, column 15: function four_times calls twice; drop it first or say CASCADE",
        assertThrows(ColibriException.class, () -> run("DROP FUNCTION twice")).getMessage());
    run("DROP TABLE reviews CASCADE");
    run("DROP FUNCTION twice CASCADE");
    assertEquals(List.of(), rows("SHOW TABLES"));
    assertEquals(List.of(), rows("SHOW FUNCTIONS"));
  }

  @Test
  void aBudgetOfCallsIsKept() {
    run("SET max_calls = 10");
    ColibriException e =
        assertThrows(ColibriException.class, () -> rows("SELECT COUNT(*) FROM words"));
    assertEquals(ColibriException.Kind.LIMIT, e.kind());
    assertEquals(0, asked());
  }

  /** Answers a question about a dear query, and remembers what it was asked. */
  private static QueryListener answering(boolean yes, List<Long> asked) {
    return new QueryListener() {
      @Override
      public void progress(Progress progress) {}

      @Override
      public boolean confirm(long calls, double seconds) {
        asked.add(calls);
        return yes;
      }
    };
  }

  @Test
  void aDearQueryIsConfirmedOrFailsBeforeItsCalls() {
    run("SET confirm_above_calls = 10");
    List<Long> questions = new ArrayList<>();
    String count = "SELECT COUNT(*) FROM words";
    ColibriException e =
        assertThrows(
            ColibriException.class, () -> session.query(count, answering(false, questions)));
    assertEquals(ColibriException.Kind.LIMIT, e.kind());
    assertEquals(
        "this query needs at least 40 model calls, and above confirm_above_calls = 10 it must be"
            + " confirmed, which it was not; what models answered is kept. SET confirm_above_calls"
            + " = none to run it unasked",
        e.getMessage());
    assertEquals(0, asked());
    assertThrows(ColibriException.class, () -> run(count));
    assertEquals(List.of("19"), rows("SELECT COUNT(*) FROM words WHERE id < 10 AND length = 3"));
    assertEquals(10, asked());
    session.query(count, answering(true, questions)).close();
    assertEquals(40, asked());
    assertEquals(List.of(40L, 30L), questions);
  }

  @Test
  void explainTellsWhatWouldBeAskedWithoutAsking() {
    List<String> before = rows("EXPLAIN SELECT word FROM words WHERE id < 5");
    assertTrue(before.get(0).startsWith("1|model|words|splitter|5|0|5|"), before.get(0));
    assertEquals(0, asked());
    rows("SELECT word FROM words WHERE id < 5");
    List<String> after = rows("EXPLAIN SELECT word FROM words WHERE id < 6");
    assertTrue(after.get(0).startsWith("1|model|words|splitter|6|5|1|"), after.get(0));
  }

  @Test
  void deletingBlobsForgetsWhatDerivesFromThem() {
    rows("SELECT COUNT(*) FROM words");
    try (QueryResult gone = session.query("DELETE FROM reviews WHERE id < 10")) {
      assertEquals(10, gone.updateCount().orElse(-1));
    }
    assertEquals(List.of("90"), rows("SELECT COUNT(*) FROM words"));
    assertEquals(List.of("30"), rows("SELECT COUNT(*) FROM reviews"));
  }

  @Test
  void arrowBatchesHoldTheSameRows() throws IOException {
    try (QueryResult result = session.query("SELECT id, word FROM words WHERE id < 2");
        var reader = result.arrow(engine.allocator(), 1024)) {
      int rows = 0;
      while (reader.loadNextBatch()) {
        rows += reader.getVectorSchemaRoot().getRowCount();
      }
      assertEquals(6, rows);
    }
  }

  private void model(String name, String tagged, int millis) {
    run(
        "CREATE MODEL "
            + name
            + " INPUT (text VARCHAR) OUTPUT (n INTEGER) WITH ('provider' = 'java',"
            + " 'class' = 'org.colibri.exec.Words', 'millis' = "
            + millis
            + ", 'tag' = '"
            + tag
            + tagged
            + "')");
  }

  private List<String> errors() {
    return rows("SHOW ERRORS").stream()
        .map(row -> row.split("\\|"))
        .map(row -> row[0] + "|" + row[1] + "|" + row[row.length - 1])
        .toList();
  }

  private int asked() {
    return Words.asked(tag);
  }

  private void run(String sql) {
    session.query(sql).close();
  }

  private List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    try (QueryResult result = session.query(sql)) {
      ResultSet cursor = result.rows();
      int columns = result.columns().size();
      while (cursor.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i > 1 ? "|" : "").append(cursor.getString(i));
        }
        rows.add(row.toString());
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return rows;
  }
}
