package org.colibri.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetRefusalsTest {
  private static World world;

  @BeforeAll
  static void open() throws SQLException {
    world = new World();
    RandomQuery.views().forEach(world::declare);
  }

  @AfterAll
  static void close() throws SQLException {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "SELECT COUNT(*) FROM objects o, scenes s¦ line 1, column 33: this query joins two sampled tables, 'o' and 's', but not by their blob; join them on frame_id",
        "SELECT COUNT(*) FROM objects o JOIN scenes s ON o.xmin = s.light¦ line 1, column 37: this query joins two sampled tables, 'o' and 's', but not by their blob; join them on frame_id",
        "SELECT COUNT(*) FROM frames a CROSS JOIN scenes c LEFT JOIN cameras p ON a.frame_id = p.hour AND c.frame_id = p.hour¦ line 1, column 42: this query joins two sampled tables, 'a' and 'c', but not by their blob; join them on frame_id",
        "SELECT COUNT(*) FROM objects, shops¦ line 1, column 31: 'objects' stands on the blobs of 'frames' but 'shops' on those of 'shops'; a target samples blobs of one table",
        "SELECT COUNT(*) FROM cameras¦ line 1, column 1: a target is about blobs, and FROM has neither a blob table nor a virtual table; leave the target out: the answer is exact without it",
        "SELECT COUNT(*) FROM cameras c LEFT JOIN objects o ON c.hour = o.xmin¦ line 1, column 42: this outer join keeps rows that belong to no blob of 'frames'; put 'o' before LEFT JOIN, or write JOIN",
        "SELECT COUNT(*) FROM objects o RIGHT JOIN cameras c ON c.hour = o.xmin¦ line 1, column 43: RIGHT JOIN over 'o' gives rows that belong to no blob; under a target join sampled tables with JOIN or LEFT JOIN",
        "SELECT COUNT(*) FROM objects o FULL JOIN scenes s USING (frame_id)¦ line 1, column 42: FULL JOIN over 'o' gives rows that belong to no blob; under a target join sampled tables with JOIN or LEFT JOIN",
        "SELECT COUNT(*) FROM (SELECT o.frame_id FROM scenes s LEFT JOIN objects o ON o.frame_id = s.frame_id GROUP BY o.frame_id) d¦ line 1, column 23: 'd' makes one row of several blobs; group by frame_id in it too, or store its rows with CREATE TABLE … AS first",
        "SELECT COUNT(*) FROM (SELECT DISTINCT label FROM objects) d¦ line 1, column 23: 'd' makes one row of several blobs; group by frame_id in it too, or store its rows with CREATE TABLE … AS first",
        "SELECT COUNT(*) FROM (SELECT MAX(xmin) AS x FROM objects) d¦ line 1, column 23: under a target a query in FROM may filter, project, join and group virtual tables, but 'd' does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store its rows with CREATE TABLE … AS first",
        "WITH w AS (SELECT frame_id FROM objects) SELECT COUNT(*) FROM w¦ line 1, column 63: under a target a query in FROM may filter, project, join and group virtual tables, but 'w' does more (WITH, LIMIT, ORDER BY, a window, a total over all or a set operation); store its rows with CREATE TABLE … AS first",
        "WITH w AS (SELECT hour FROM frames) SELECT COUNT(*) FROM objects WHERE xmin IN (SELECT hour FROM w) AND frame_id IN (SELECT frame_id FROM scenes)¦ line 1, column 118: under a target a query with WITH may not have subqueries over virtual tables; write what WITH names as views",
        "SELECT COUNT(*) FROM objects o WHERE EXISTS (SELECT 1 FROM scenes s WHERE s.frame_id = o.frame_id)¦ line 1, column 45: under a target a subquery over virtual tables must make sense by itself, and this one depends on the rows around it; join its tables in FROM instead",
        "SELECT COUNT(*) FROM objects WHERE random() < 0.5¦ line 1, column 36: random gives another answer each time, so that a sample cannot stand for the whole; leave it out under a target",
        "SELECT frame_id FROM objects UNION SELECT frame_id FROM scenes¦ line 1, column 1: a target speaks of one SELECT, and this is UNION; ask for each part by itself",
        "SELECT DISTINCT COUNT(*) FROM objects¦ line 1, column 1: SELECT DISTINCT cannot be estimated; use GROUP BY under ERROR TARGET",
        "SELECT label FROM objects¦ line 1, column 1: ERROR TARGET is about numbers, and this SELECT has no COUNT, SUM or AVG; use RECALL TARGET for rows",
        "SELECT label, COUNT(*) FROM objects GROUP BY label HAVING COUNT(*) > 3¦ line 1, column 59: under ERROR TARGET an estimate near HAVING's limit would decide by chance which groups are there; leave HAVING out and filter the answer",
        "SELECT label, COUNT(*) FROM objects GROUP BY ROLLUP (label)¦ line 1, column 46: under ERROR TARGET there is one grouping, without ROLLUP, CUBE or GROUPING SETS; ask for each by itself",
        "SELECT label, COUNT(*) FROM objects GROUP BY GROUPING SETS ((label), ())¦ line 1, column 46: under ERROR TARGET there is one grouping, without ROLLUP, CUBE or GROUPING SETS; ask for each by itself",
        "SELECT COUNT(*), SUM(xmin) OVER () FROM objects GROUP BY xmin¦ line 1, column 18: a window function cannot be estimated; leave it out under ERROR TARGET",
        "SELECT MAX(xmin) FROM objects¦ line 1, column 8: MAX cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT, SUM and AVG",
        "SELECT median(xmin) FROM objects¦ line 1, column 8: MEDIAN cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT, SUM and AVG",
        "SELECT STDDEV(xmin) FROM objects¦ line 1, column 8: STDDEV cannot be estimated from a sample of blobs; under ERROR TARGET there are COUNT, SUM and AVG",
        "SELECT COUNT(DISTINCT label) FROM objects¦ line 1, column 8: DISTINCT values cannot be estimated from a sample of blobs; under ERROR TARGET only COUNT(DISTINCT frame_id) can, the number of blobs",
        "SELECT SUM(DISTINCT xmin) FROM objects¦ line 1, column 8: DISTINCT values cannot be estimated from a sample of blobs; under ERROR TARGET only COUNT(DISTINCT frame_id) can, the number of blobs",
        "SELECT COUNT(*) + 1 FROM objects¦ line 1, column 8: an aggregate with a constant added to it cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT 1 + AVG(xmin) FROM objects¦ line 1, column 8: an aggregate with a constant added to it cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT AVG(xmin) - AVG(xmax) FROM objects¦ line 1, column 8: a ratio, such as AVG, with something added to it, cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT SUM(xmin) + SUM(xmax) FROM objects¦ line 1, column 8: this is NULL if either SUM is, which a sample does not tell; write COALESCE(SUM(…), 0) for each",
        "SELECT COUNT(*) * SUM(xmin) FROM objects¦ line 1, column 8: a product of aggregates cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT 1 / COUNT(*) FROM objects¦ line 1, column 8: a constant over an aggregate cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT AVG(xmin) / COUNT(*) FROM objects¦ line 1, column 8: only a sum or count over another can be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT COUNT(*) / 0 FROM objects¦ line 1, column 8: this divides by 0 and has no value; leave it out",
        "SELECT ROUND(AVG(xmin), 1) FROM objects¦ line 1, column 8: a function of aggregates, here ROUND, cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT CASE WHEN COUNT(*) > 1 THEN 1 ELSE 0 END FROM objects¦ line 1, column 8: a function of aggregates, here CASE, cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT COALESCE(AVG(xmin), 0) FROM objects¦ line 1, column 8: a function of aggregates, here COALESCE, cannot be estimated; ask for the aggregates themselves and compute with their answers",
        "SELECT CAST(AVG(xmin) AS INTEGER) FROM objects¦ line 1, column 8: a CAST that rounds cannot be estimated; CAST to DOUBLE, or round the answer",
        "SELECT 5, COUNT(*) FROM objects¦ line 1, column 8: beside COUNT, SUM and AVG only columns of GROUP BY can stand under ERROR TARGET; leave this out",
        "SELECT label, COUNT(*) FROM objects GROUP BY label ORDER BY MAX(xmin)¦ line 1, column 61: under ERROR TARGET an answer is sorted by its own columns; add this to the SELECT list"
      })
  void aShapeThatNoSampleAnswersIsRefusedByName(String sql, String message) {
    assertEquals(message, failure(sql + " ERROR TARGET 5%"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "SELECT COUNT(*) FROM objects¦ line 1, column 8: RECALL and PRECISION TARGET are about rows, and this is a number about them; count them with ERROR TARGET",
        "SELECT frame_id, COUNT(*), RANK() OVER (ORDER BY COUNT(*)) FROM objects GROUP BY frame_id¦ line 1, column 28: a window function needs all rows, and this target returns some; leave it out",
        "SELECT label FROM objects GROUP BY label¦ line 1, column 27: RECALL and PRECISION TARGET are about blobs, and these groups mix them; group by frame_id too, or use ERROR TARGET for numbers by group",
        "SELECT frame_id, ROW_NUMBER() OVER (ORDER BY xmin) FROM objects¦ line 1, column 18: a window function needs all rows, and this target returns some; leave it out",
        "SELECT frame_id FROM objects QUALIFY ROW_NUMBER() OVER (ORDER BY xmin) = 1¦ line 1, column 38: a window function needs all rows, and this target returns some; leave it out",
        "SELECT frame_id FROM objects INTERSECT SELECT frame_id FROM scenes¦ line 1, column 1: a target speaks of one SELECT, and this is INTERSECT; ask for each part by itself",
        "WITH w AS (SELECT 1 AS a) (SELECT frame_id FROM objects LIMIT 3)¦ line 1, column 66: a target speaks of the whole answer, LIMIT and OFFSET of a part; leave one of them out",
        "SELECT nothing FROM objects¦ line 1, column 8: there is no column 'nothing'; there are frame_id, label, object_id, score, xmax, xmin",
        "VALUES (1)¦ line 1, column 1: a target speaks of one SELECT, and this is VALUES; ask for each part by itself"
      })
  void aSelectionIsOfRows(String sql, String message) {
    assertEquals(message, failure(sql + " RECALL TARGET 90%"));
  }

  private static String failure(String sql) {
    return assertThrows(PlanException.class, () -> world.target(sql), sql).getMessage();
  }
}
