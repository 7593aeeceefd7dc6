package org.colibri.parser;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.util.Litmus;

class RoundTripProperties {
  @Provide
  Arbitrary<String> statements() {
    return Grammar.statement();
  }

  @Provide
  Arbitrary<String> queries() {
    return Grammar.query(2);
  }

  @Property(tries = 600)
  void parsingWhatWasUnparsedGivesTheSameTree(@ForAll("statements") String sql) {
    SqlNode tree = SqlText.parseStatement(sql);
    String text = SqlText.unparse(tree);
    SqlNode again = assertDoesNotThrow(() -> SqlText.parseStatement(text), () -> sql + "\n" + text);
    assertTrue(tree.equalsDeep(again, Litmus.IGNORE), () -> sql + "\nbecame\n" + text);
    assertEquals(text, SqlText.unparse(again));
  }

  @Example
  void aSubqueryAloneInAConditionKeepsItsParentheses() {
    parsingWhatWasUnparsedGivesTheSameTree("DELETE FROM a WHERE (SELECT 1) IS NOT NULL");
    parsingWhatWasUnparsedGivesTheSameTree("UPDATE a SET b = 1 WHERE NOT (SELECT TRUE)");
    parsingWhatWasUnparsedGivesTheSameTree("UPDATE a SET b = -(SELECT 1)");
  }

  @Property(tries = 200)
  void aCopyMadeByAShuttlePrintsTheSame(@ForAll("statements") String sql) {
    SqlNode tree = SqlText.parseStatement(sql);
    SqlNode copy =
        tree.accept(
            new SqlShuttle() {
              @Override
              public SqlNode visit(org.apache.calcite.sql.SqlIdentifier id) {
                return id.clone(id.getParserPosition());
              }
            });
    assertEquals(SqlText.unparse(tree), SqlText.unparse(copy));
  }

  @Property(tries = 300)
  void whatDuckDbIsGivenStaysReadable(@ForAll("queries") String sql) {
    String text = DuckDbText.unparse(SqlText.parseStatement(sql));
    SqlNode again = assertDoesNotThrow(() -> SqlText.parseStatement(text), () -> sql + "\n" + text);
    assertEquals(text, DuckDbText.unparse(again));
  }
}
