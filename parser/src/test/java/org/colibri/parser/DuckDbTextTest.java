package org.colibri.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlShuttle;
import org.junit.jupiter.api.Test;

class DuckDbTextTest {
  @Test
  void rawTextStandsForATableInAnUntouchedTree() {
    SqlSelect select = (SqlSelect) SqlText.parseStatement("SELECT a FROM objects AS o WHERE a > 1");
    SqlBasicCall as = (SqlBasicCall) select.getFrom();
    as.setOperand(0, DuckDbText.raw("(SELECT 1 AS \"a\")", select.getParserPosition()));
    assertEquals(
        "SELECT \"a\" FROM (SELECT 1 AS \"a\") AS \"o\" WHERE (\"a\" > 1)",
        DuckDbText.unparse(select));
  }

  @Test
  void rawTextStandsForAnExpressionAndSurvivesAShuttle() {
    SqlNode tree = SqlText.parseStatement("SELECT b + c FROM t JOIN u ON t.x = u.x");
    SqlNode swapped =
        tree.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(SqlIdentifier id) {
                return id.toString().equals("b")
                    ? DuckDbText.raw("'it''s'", id.getParserPosition())
                    : id.toString().equals("t")
                        ? DuckDbText.raw("\"m\".\"t\"", id.getParserPosition())
                        : id;
              }
            });
    SqlNode copied = swapped.accept(new SqlShuttle());
    assertEquals(
        "SELECT ('it''s' + \"c\") FROM \"m\".\"t\" INNER JOIN \"u\" ON (\"t\".\"x\" = \"u\".\"x\")",
        DuckDbText.unparse(copied));
  }

  @Test
  void aLimitWithoutOrderStaysSoInACopy() {
    SqlOrderBy query = (SqlOrderBy) SqlText.parseStatement("SELECT a FROM t LIMIT 5");
    SqlNodeList noOrder = new SqlNodeList(query.getParserPosition());
    SqlNode copy =
        new SqlOrderBy(query.getParserPosition(), query.query, noOrder, query.offset, query.fetch);
    assertEquals(DuckDbText.unparse(query), DuckDbText.unparse(copy));
    assertEquals(SqlText.unparse(query), SqlText.unparse(copy));
  }

  @Test
  void aTimeRoundsToTheUnitBelowOrAbove() {
    assertEquals(
        "SELECT DATE_TRUNC('HOUR', \"ts\"), (CASE WHEN DATE_TRUNC('HOUR', \"ts\") = \"ts\""
            + " THEN DATE_TRUNC('HOUR', \"ts\") ELSE DATE_TRUNC('HOUR', \"ts\")"
            + " + INTERVAL 1 HOUR END) FROM \"t\"",
        DuckDbText.unparse(
            SqlText.parseStatement("SELECT FLOOR(ts TO HOUR), CEIL(ts TO HOUR) FROM t")));
  }

  @Test
  void anAggregateKeepsItsOrder() {
    assertEquals(
        "SELECT STRING_AGG(\"a\", ',' ORDER BY \"b\" DESC) FROM \"t\"",
        DuckDbText.unparse(
            SqlText.parseStatement("SELECT string_agg(a, ',' ORDER BY b DESC) FROM t")));
  }
}
