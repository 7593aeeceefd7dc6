package org.colibri.parser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * {@code WITH ('key' = 'value', …)}: options in the order written, no key twice. Keys compare
 * without case.
 */
public final class SqlOptions extends Statement {
  @SuppressWarnings("NullAway") // the operand is never null
  private static final StatementOperator OPERATOR =
      new StatementOperator("WITH", (pos, o) -> new SqlOptions(pos, (SqlNodeList) o.get(0)));

  private final SqlNodeList pairs;

  /**
   * @param pairs keys and values in turn, all literals
   * @throws ParseFailure if a key stands twice
   */
  public SqlOptions(SqlParserPos pos, SqlNodeList pairs) {
    super(OPERATOR, pos, pairs);
    this.pairs = pairs;
    Map<String, SqlNode> seen = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      if (seen.put(key(i), pairs.get(i)) != null) {
        throw ParseFailure.at(
            pairs.get(i).getParserPosition(),
            "option '" + text(pairs.get(i)) + "' is given twice; remove one of the two");
      }
    }
  }

  /** The options, keys in lower case, values as text. */
  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      map.put(key(i), text(pairs.get(i + 1)));
    }
    return map;
  }

  /** Where the value of a key stands; the whole clause where there is no such key. */
  public SqlParserPos position(String key) {
    for (int i = 0; i < pairs.size(); i += 2) {
      if (key(i).equals(key.toLowerCase(Locale.ROOT))) {
        return pairs.get(i).getParserPosition();
      }
    }
    return getParserPosition();
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("WITH");
    SqlWriter.Frame frame = writer.startList("(", ")");
    List<SqlNode> list = pairs.getList();
    for (int i = 0; i < list.size(); i += 2) {
      writer.sep(",");
      list.get(i).unparse(writer, 0, 0);
      writer.keyword("=");
      list.get(i + 1).unparse(writer, 0, 0);
    }
    writer.endList(frame);
  }

  private String key(int index) {
    return text(pairs.get(index)).toLowerCase(Locale.ROOT);
  }

  private static String text(SqlNode node) {
    String value = ((SqlLiteral) node).toValue();
    return value == null ? "" : value;
  }
}
