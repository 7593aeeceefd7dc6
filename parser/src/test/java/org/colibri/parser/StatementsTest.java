package org.colibri.parser;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE frames WITH ('connector' = 'video', 'path' = 'traffic.mp4')",
        "CREATE TABLE IF NOT EXISTS frames WITH ('connector' = 'video', 'fps' = 2)",
        "CREATE OR REPLACE TABLE reviews WITH ('connector' = 'csv', 'header' = true);",
        "CREATE TABLE people (id BIGINT PRIMARY KEY, name VARCHAR NOT NULL, age INTEGER DEFAULT 3)",
        "CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a), UNIQUE (b))",
        "CREATE TABLE t AS SELECT 1 AS a",
        "CREATE MODEL detector INPUT (image IMAGE) OUTPUT TABLE (label VARCHAR, score REAL) WITH ('provider' = 'djl')",
        "CREATE OR REPLACE MODEL colour INPUT (image IMAGE) OUTPUT (colour VARCHAR) WITH ('provider' = 'java')",
        "CREATE MODEL e INPUT (text VARCHAR) OUTPUT (embedding FLOAT ARRAY) WITH ('provider' = 'djl')",
        "CREATE VIRTUAL TABLE objects USING detector(frames.image)",
        "CREATE VIRTUAL TABLE IF NOT EXISTS objects USING detector(image) ORDINAL AS box_id",
        "CREATE VIRTUAL TABLE c USING colour(CROP(frames.image, objects.xmin, objects.ymin, objects.xmax, objects.ymax))",
        "CREATE VIEW v AS SELECT * FROM objects WHERE label = 'car'",
        "CREATE FUNCTION f(a DOUBLE) RETURNS DOUBLE AS a * 2",
        "CREATE PROXY p ON objects AS SELECT frame_id, MAX(score) FROM cheap GROUP BY frame_id",
        "DROP TABLE IF EXISTS frames CASCADE",
        "DROP VIRTUAL TABLE objects",
        "DROP MODEL detector",
        "DROP FUNCTION f",
        "DROP VIEW v",
        "DROP PROXY p",
        "DROP MODEL IF EXISTS detector RESTRICT",
        "ALTER PROXY p RENAME TO q",
        "ALTER PROXY IF EXISTS p AS SELECT frame_id, MAX(score) FROM cheap GROUP BY frame_id",
        "CREATE MODEL m INPUT (image IMAGE) OUTPUT (n INTEGER BOUNDED BY -1 AND 20, s REAL CHECK (s >= 0)) OPTIONS (provider = 'java', 'class' = 'A')",
        "CREATE TABLE t (a INTEGER NULL, b INTEGER NOT NULL UNIQUE)",
        "SHOW TABLES",
        "SHOW MODELS",
        "SHOW FUNCTIONS",
        "SHOW PROXIES",
        "SHOW COVERAGE",
        "SHOW COVERAGE objects",
        "SHOW ERRORS",
        "SHOW LAST REPORT",
        "SHOW ALL",
        "SHOW seed",
        "SHOW CREATE TABLE frames",
        "SHOW CREATE VIRTUAL TABLE objects",
        "SHOW CREATE VIEW v",
        "SHOW CREATE MODEL detector",
        "SHOW CREATE FUNCTION f",
        "SHOW CREATE PROXY p",
        "SET confirm_above_calls = 1000",
        "SET max_failures TO -1",
        "DESCRIBE frames",
        "DESCRIBE MODEL detector",
        "SET seed = 42",
        "SET guarantee = 'strict'",
        "SET bounds = true",
        "SET max_seconds = 1.5",
        "RESET seed",
        "RESET ALL",
        "REFRESH frames",
        "ANALYZE",
        "ANALYZE objects",
        "VACUUM",
        "BEGIN TRANSACTION",
        "COMMIT",
        "ROLLBACK",
        "COPY t FROM 'a.csv' (HEADER true, DELIMITER ';')",
        "COPY (SELECT 1 AS a) TO 'a.parquet' (FORMAT parquet)",
        "EXPLAIN SELECT 1",
        "EXPLAIN PLAN FOR SELECT 1",
        "EXPLAIN ANALYZE SELECT frame_id FROM objects WHERE label = 'bus' RECALL TARGET 90%",
        "INSERT INTO t VALUES (1, 'a')",
        "INSERT INTO t (a) SELECT frame_id FROM objects",
        "UPDATE t SET a = 1 WHERE b = 2",
        "DELETE FROM frames WHERE ts < 3",
        "SELECT frame_id FROM objects WHERE label = 'bus' AND xmin < 100 LIMIT 10",
        "SELECT frame_id WHERE xmin < 100 LIMIT 10",
        "SELECT label, COUNT(*) WHERE score > 0.5 GROUP BY label HAVING COUNT(*) > 3 ORDER BY 2 DESC",
        "SELECT COUNT(*) FROM objects WHERE label = 'car' ERROR TARGET 5% CONFIDENCE 95%",
        "SELECT AVG(score), SUM(xmax-xmin) FROM objects ERROR TARGET 0.1 ABSOLUTE CONFIDENCE 95%",
        "SELECT hour, COUNT(*) FROM objects JOIN frames USING (frame_id) GROUP BY hour ERROR TARGET 10%",
        "SELECT frame_id FROM objects RECALL TARGET 90% WITH SUCCESS PROBABILITY 95% ORACLE LIMIT 1000 USING bus_score",
        "SELECT frame_id FROM objects WITH RECALL 90% WITH SUCCESS PROBABILITY 95%",
        "SELECT frame_id FROM objects ACCURACY 90% USING PROXY(a + b) STRICT",
        "SELECT frame_id FROM objects RECALL TARGET 90% PRECISION TARGET 0.8 BUDGET 50",
        "SELECT frame_id FROM objects EXPECTED RECALL 90%",
        "SELECT COUNT(*) FROM objects ERROR_TARGET 5% CONFIDENCE 95%",
        "SELECT COUNT(*) FROM objects ERROR WITHIN 0.1 AT CONFIDENCE 95%",
        "SELECT frame_id FROM objects RECALL_TARGET 0.9",
        "SELECT frame_id FROM objects PRECISION_TARGET 0.9",
        "SELECT recall, error, target, proxy, model, label, score, precision, ordinal, hour, day FROM t",
        "SELECT t.year, t.month, model AS strict FROM t AS oracle",
        "SELECT review_id FROM reviews WHERE sentiment(text) = 'negative'",
        "SELECT o.label FROM frames, LATERAL TABLE(detector(image)) AS o",
        "SELECT a::INTEGER FROM t",
        "SELECT n FROM (SELECT frame_id AS n WHERE xmin < 100) AS q WHERE n IN (SELECT frame_id WHERE label = 'car')",
        "SELECT frame_id WHERE xmin < 100 UNION SELECT frame_id WHERE xmax > 300",
        "INSERT INTO t SELECT frame_id WHERE xmin < 100",
        "SELECT frame_id WHERE EXISTS (SELECT 1 WHERE score > 0.5)",
        "SELECT frame_id WHERE xmin < 100 RECALL TARGET 90%",
        "SELECT frame_id FROM objects LIMIT 10 OFFSET 3",
        "SELECT frame_id FROM objects WHERE label = 'bus' LIMIT 10 OFFSET 3 USING bus_score + 1 ORACLE LIMIT 50",
        "WITH c AS (SELECT 1 AS a) SELECT * FROM c LIMIT 3 USING PROXY(a)",
        "SELECT COUNT(*) FROM objects ERROR TARGET 5% STRICT",
        "SELECT frame_id FROM objects WITH RECALL 90% WITH PROBABILITY 95%",
        "SELECT frame_id FROM objects PRECISION TARGET 90% AT CONFIDENCE 0.95 RECALL TARGET 90% SUCCESS PROBABILITY 95%",
        "SELECT frame_id FROM objects BUDGET 10 RECALL_TARGET 90% CONFIDENCE 95%",
        "SELECT frame_id FROM objects EXPECTED PRECISION TARGET 90%",
        "SELECT frame_id FROM objects WHERE (a, b) IN (SELECT x, y FROM t) OR ROW(1, 2) = (a, b)",
        "SELECT string_agg(label, ',' ORDER BY score DESC), FLOOR(ts TO HOUR), CEIL(ts TO DAY) FROM t",
        "SELECT CASE WHEN start > 1 THEN value END AS end, MAX(value), rank FROM t",
        "WITH c AS (SELECT 1 AS a) SELECT * FROM c UNION ALL SELECT 2 ORDER BY a LIMIT 3 OFFSET 1",
        "SELECT ROW_NUMBER() OVER (PARTITION BY a ORDER BY b) FROM t",
        "SELECT 'naïve — 日本' AS s",
      })
  void parsingWhatWasUnparsedGivesTheSameTree(String sql) {
    SqlNode tree = SqlText.parseStatement(sql);
    String text = SqlText.unparse(tree);
    SqlNode again = SqlText.parseStatement(text);
    assertTrue(tree.equalsDeep(again, Litmus.IGNORE), () -> sql + "\nbecame\n" + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 RECALL TARGET 100% | line 1, column 24: RECALL TARGET must be more than 0 % and less than 100 %, such as 95% or 0.95",
        "SELECT 1 RECALL TARGET 90% CONFIDENCE 1 | line 1, column 39: SUCCESS PROBABILITY must be more than 0 % and less than 100 %, such as 95% or 0.95",
        "SELECT 1 RECALL TARGET -5% | line 1, column 24: unexpected '-'; expected a number",
        "SELECT 1 PRECISION_TARGET 2 | line 1, column 27: PRECISION TARGET must be more than 0 % and less than 100 %, such as 95% or 0.95",
        "SELECT 1 ERROR TARGET 0% | line 1, column 23: ERROR TARGET must be more than 0 % and less than 100 %, such as 95% or 0.95",
        "SELECT 1 ERROR WITHIN 0 | line 1, column 23: an absolute ERROR TARGET must be more than 0",
        "SELECT a FROM t RECALL TARGET 90% RECALL TARGET 80% | line 1, column 35: RECALL TARGET is given twice; remove one of the two",
        "SELECT a FROM t RECALL TARGET 90% ACCURACY 80% | line 1, column 35: RECALL TARGET is given twice; remove one of the two",
        "SELECT a FROM t RECALL TARGET 90% BUDGET 4 ORACLE LIMIT 5 | line 1, column 44: ORACLE LIMIT is given twice; remove one of the two",
        "SELECT a FROM t RECALL TARGET 90% USING a USING PROXY(b) | line 1, column 43: USING is given twice; remove one of the two",
        "SELECT a FROM t RECALL TARGET 90% STRICT STRICT | line 1, column 42: STRICT is given twice; remove one of the two",
        "SELECT a FROM t RECALL TARGET 90% ERROR TARGET 5% | line 1, column 35: ERROR TARGET is for aggregates and RECALL TARGET for selections; a query is one or the other",
        "SELECT a FROM t WHERE b STRICT EXPECTED RECALL 90% | line 1, column 32: STRICT makes a promise and EXPECTED RECALL none; remove one of them",
        "SELECT a FROM t EXPECTED RECALL 90% CONFIDENCE 90% | line 1, column 48: EXPECTED RECALL promises nothing, so it has no SUCCESS PROBABILITY; say RECALL TARGET for a promise",
        "SELECT a FROM t EXPECTED RECALL 90% PRECISION TARGET 90% | line 1, column 37: one of the two targets is EXPECTED, the other a promise; make them alike",
        "SELECT a FROM t RECALL TARGET 90% CONFIDENCE 90% PRECISION TARGET 90% CONFIDENCE 80% | line 1, column 82: both targets hold at once, with one SUCCESS PROBABILITY; give it once",
        "SELECT a FROM t USING b | line 1, column 17: USING needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET; or a LIMIT before it",
        "SELECT a FROM t LIMIT 3 STRICT USING b | line 1, column 25: STRICT needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET",
        "SELECT a FROM t OFFSET 3 USING b | line 1, column 26: USING needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET; or a LIMIT before it",
        "SELECT a FROM t ORACLE LIMIT 10 | line 1, column 17: ORACLE LIMIT needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET",
        "SELECT a FROM t RECALL TARGET 90% ORACLE LIMIT 0 | line 1, column 48: ORACLE LIMIT must be a whole number of at least 1",
        "SELECT a FROM t RECALL TARGET 90% ORACLE LIMIT 1.5 | line 1, column 48: ORACLE LIMIT must be a whole number of at least 1",
        "SELECT a FROM t RECALL TARGET 90% LIMIT 3 | line 1, column 35: unexpected 'LIMIT'; LIMIT stands before accuracy clauses and does not go together with a target",
        "SELECT a FROM t LIMIT 3 RECALL TARGET 90% | line 1, column 25: a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them out",
        "SELECT * FROM (SELECT a FROM t RECALL TARGET 90%) | line 1, column 32: an accuracy clause stands once, at the end of the whole statement, in no subquery",
        "CREATE TABLE t WITH ('a' = 1, 'A' = 2) | line 1, column 31: option 'A' is given twice; remove one of the two",
        "CREATE TABLE t | line 1, column 14: CREATE TABLE needs columns in parentheses, AS and a query, or WITH ('connector' = ...)",
        "CREATE TABLE t (a INTEGER) WITH ('connector' = 'csv') | line 1, column 28: a table over a connector takes its columns from the source; leave the column list out",
        "CREATE TABLE t (a INTEGER NULL NOT NULL) | line 1, column 36: NULL or NOT NULL is given twice for this column; remove one of the two",
        "CREATE TABLE t (a INTEGER BOUNDED BY 2 AND 1) | line 1, column 44: the upper bound must be more than the lower; swap the two",
        "CREATE OR REPLACE TABLE IF NOT EXISTS t (a INTEGER) | line 1, column 32: OR REPLACE and IF NOT EXISTS contradict each other; keep one",
        "CREATE MODEL m INPUT (a B) OUTPUT (c D) | line 1, column 39: the statement ends too early; expected OPTIONS, WITH",
        "DROP THING x | line 1, column 1: 'DROP THING' begins no statement",
        "SELECT 'abc | line 1, column 8: a quoted text is not closed; add the missing '",
        "SELECT \"abc | line 1, column 8: a quoted name is not closed; add the missing \"",
        "SELECT 1 /* why | line 1, column 10: a comment is not closed; add the missing */",
        "SELECT @ FROM t | line 1, column 8: '@' belongs to no SQL text; quote names with \" and texts with '",
        "SELEC 1 | line 1, column 1: 'SELEC' begins no statement",
        "SELECT a FROM | line 1, column 13: the statement ends too early; expected a name",
        "SELECT a FROM t WHERE a = 1 AND | line 1, column 29: the statement ends too early; expected a name",
        "SELECT a, FROM t | line 1, column 11: 'FROM' is a word of SQL that cannot stand here; as a name it goes in double quotes",
        "SELECT date FROM t | line 1, column 8: 'date' is a word of SQL that cannot stand here; as a name it goes in double quotes",
        "SELECT a FROM t ORDER a | line 1, column 23: unexpected 'a'; expected BY",
        "SELECT count(* FROM t | line 1, column 16: unexpected 'FROM'; expected )",
        "SET seed | line 1, column 8: the statement ends too early; expected =, TO",
        "-- nothing | line 1, column 1: there is no statement here",
        "SELECT 1; SELECT 2 | line 1, column 11: only one statement is expected; run the others one by one",
      })
  void aFailureNamesThePlaceAndTheRemedy(String sql, String message) {
    ParseFailure failure =
        assertThrows(ParseFailure.class, () -> SqlText.parseStatement(sql.trim()));
    assertEquals(message, failure.getMessage());
  }

  /** The words that the grammar adds or frees, read from its own configuration. */
  static List<String> wordsThatAreNoNuisance() throws IOException {
    String config = Files.readString(Path.of("src", "main", "codegen", "config.fmpp"));
    String lists = config.substring(config.indexOf("keywords:"), config.indexOf("statementParser"));
    return Pattern.compile("\"(\\w+)\"").matcher(lists).results().map(m -> m.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("wordsThatAreNoNuisance")
  void everyAddedKeywordIsAGoodNameForColumnsTablesAndAliases(String word) {
    for (String sql :
        List.of(
            "SELECT %s, t.%s, MAX(%s) + 1 FROM t WHERE %s = 1 GROUP BY %s ORDER BY %s DESC",
            "SELECT a AS %s, b %s FROM c AS %s",
            "SELECT %s.a FROM %s JOIN t USING (%s)",
            "CREATE TABLE %s (%s INTEGER, b %s)",
            "CREATE MODEL %s INPUT (%s REAL) OUTPUT (%s REAL) WITH ()",
            "CREATE VIRTUAL TABLE %s USING %s(%s)",
            "DROP TABLE %s")) {
      String text = sql.replace("%s", word);
      SqlNode tree = assertDoesNotThrow(() -> SqlText.parseStatement(text), text);
      assertTrue(tree.equalsDeep(SqlText.parseStatement(SqlText.unparse(tree)), Litmus.IGNORE));
    }
  }

  @Test
  void positionsCountInTheWholeScript() {
    ParseFailure failure =
        assertThrows(
            ParseFailure.class,
            () -> SqlText.parseScript("-- first;\nSELECT 1;\n  SELECT ';' FORM t x y;"));
    assertEquals(3, failure.line());
    assertEquals(19, failure.column());
  }

  @Test
  void aPercentageAndItsShareAreTheSameTree() {
    assertTrue(
        SqlText.parseStatement("SELECT a FROM t RECALL TARGET 95%")
            .equalsDeep(
                SqlText.parseStatement("SELECT a FROM t RECALL TARGET 0.95"), Litmus.IGNORE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1; | true",
        "SELECT ';' | false",
        "SELECT 1; -- done | true",
        "SELECT 1; SELECT | false",
        "/* ; */ | false",
      })
  void aTextIsCompleteAtASemicolonOutsideQuotesAndComments(String text, boolean complete) {
    assertEquals(complete, Script.isComplete(text));
  }
}
