package org.colibri.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.Litmus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "SHOW CREATE VIRTUAL TABLE objects",
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
        "SELECT 1 ERROR TARGET 0% | line 1, column 23: ERROR TARGET must be more than 0 % and less than 100 %, such as 95% or 0.95",
        "SELECT a FROM t RECALL TARGET 90% RECALL TARGET 80% | line 1, column 35: RECALL TARGET is given twice; remove one of the two",
        "SELECT a FROM t RECALL TARGET 90% ERROR TARGET 5% | line 1, column 35: ERROR TARGET is for aggregates and RECALL TARGET for selections; a query is one or the other",
        "SELECT a FROM t ORACLE LIMIT 10 | line 1, column 17: ORACLE LIMIT needs a target beside it: RECALL TARGET, PRECISION TARGET or ERROR TARGET",
        "SELECT a FROM t RECALL TARGET 90% ORACLE LIMIT 0 | line 1, column 48: ORACLE LIMIT must be a whole number of at least 1",
        "SELECT a FROM t RECALL TARGET 90% LIMIT 3 | line 1, column 35: unexpected 'LIMIT'; LIMIT stands before accuracy clauses and does not go together with a target",
        "CREATE TABLE t WITH ('a' = 1, 'A' = 2) | line 1, column 31: option 'A' is given twice; remove one of the two",
        "CREATE TABLE t | line 1, column 14: CREATE TABLE needs columns in parentheses, AS and a query, or WITH ('connector' = ...)",
        "SELECT 'abc | line 1, column 8: a quoted text is not closed; add the missing '",
        "SELEC 1 | line 1, column 1: 'SELEC' begins no statement",
        "SELECT a FROM | line 1, column 13: the statement ends too early; expected a name",
      })
  void aFailureNamesThePlaceAndTheRemedy(String sql, String message) {
    ParseFailure failure =
        assertThrows(ParseFailure.class, () -> SqlText.parseStatement(sql.trim()));
    assertEquals(message, failure.getMessage());
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
