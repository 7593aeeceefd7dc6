package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.util.Litmus;
import org.colibri.parser.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the names of a result's columns as the user wrote them, where functions written out and
 * model calls replaced would give other names: {@code sentiment(text)} stays just that.
 */
public final class Headings {
  private Headings() {}

  /**
   * @param asked the query as written
   * @param planned the same query, rewritten; not changed
   */
  public static SqlNode keep(SqlNode asked, SqlNode planned) {
    SqlNodeList names = items(asked);
    return names == null ? planned : named(planned, names);
  }

  private static SqlNode named(SqlNode planned, SqlNodeList names) {
    if (planned instanceof SqlSelect select) {
      return select(select, names);
    }
    int inner = inner(planned);
    if (inner < 0) {
      return planned;
    }
    SqlCall call = (SqlCall) planned;
    List<@Nullable SqlNode> operands = new ArrayList<>(call.getOperandList());
    operands.set(inner, named(call.operand(inner), names));
    return TreeCopy.remade(call, call.getParserPosition(), operands);
  }

  private static SqlNode select(SqlSelect select, SqlNodeList names) {
    SqlNodeList items = select.getSelectList();
    if (items.size() != names.size()) {
      return select; // a star was written out: columns, which have names
    }
    List<SqlNode> kept = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      SqlNode item = items.get(i);
      SqlNode name = names.get(i);
      boolean named = item instanceof SqlIdentifier || item.getKind() == SqlKind.AS;
      kept.add(
          named || item.equalsDeep(name, Litmus.IGNORE)
              ? item
              : SqlStdOperatorTable.AS.createCall(
                  item.getParserPosition(),
                  item,
                  new SqlIdentifier(
                      SqlText.unparse(name).replace("\"", ""), item.getParserPosition())));
    }
    SqlSelect copy = (SqlSelect) select.clone(select.getParserPosition());
    copy.setSelectList(new SqlNodeList(kept, items.getParserPosition()));
    return copy;
  }

  private static @Nullable SqlNodeList items(SqlNode query) {
    if (query instanceof SqlSelect select) {
      return select.getSelectList();
    }
    int inner = inner(query);
    return inner < 0 ? null : items(((SqlCall) query).operand(inner));
  }

  /** Which operand of a query gives its columns their names; -1 where none does. */
  private static int inner(SqlNode query) {
    if (query instanceof SqlOrderBy) {
      return 0;
    }
    if (query instanceof SqlWith) {
      return 1;
    }
    return query.isA(SqlKind.SET_QUERY) ? 0 : -1;
  }
}
