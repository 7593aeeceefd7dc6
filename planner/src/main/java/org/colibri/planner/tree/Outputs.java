package org.colibri.planner.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** The columns of a SELECT, stars written out in DuckDB's order. */
public record Outputs(List<Query.Output> list, boolean open) {
  public Outputs {
    list = List.copyOf(list);
  }

  static Outputs of(Block block) {
    List<Query.Output> list = new ArrayList<>();
    boolean open = false;
    for (SqlNode item : block.select().getSelectList()) {
      if (!(item instanceof SqlIdentifier id) || !id.isStar()) {
        list.add(output(item));
        continue;
      }
      if (id.names.size() == 1) {
        block.from().ifPresent(from -> list.addAll(star(from)));
        open |= block.sources().stream().anyMatch(Source::open);
      } else {
        String alias = id.names.get(id.names.size() - 2);
        for (Source source : block.sources()) {
          if (source.alias().equalsIgnoreCase(alias)) {
            list.addAll(star(source));
            open |= source.open();
          }
        }
      }
    }
    return new Outputs(list, open);
  }

  private static Query.Output output(SqlNode item) {
    if (item.getKind() == SqlKind.AS) {
      SqlCall as = (SqlCall) item;
      return new Query.Output(((SqlIdentifier) as.operand(1)).getSimple(), as.operand(0));
    }
    if (item instanceof SqlIdentifier id) {
      return new Query.Output(id.names.get(id.names.size() - 1), id);
    }
    return new Query.Output("", item);
  }

  /** The columns that a star of the block's SELECT list stands for, written out. */
  public static List<SqlNode> written(Block block, SqlIdentifier star) {
    SqlParserPos pos = star.getParserPosition();
    List<SqlNode> columns = new ArrayList<>();
    List<Query.Output> outputs = new ArrayList<>();
    if (star.names.size() == 1) {
      block.from().ifPresent(from -> outputs.addAll(star(from)));
    } else {
      String alias = star.names.get(star.names.size() - 2);
      block.sources().stream()
          .filter(s -> s.alias().equalsIgnoreCase(alias))
          .forEach(s -> outputs.addAll(star(s)));
    }
    for (Query.Output output : outputs) {
      columns.add(
          output.expression() instanceof SqlIdentifier id
              ? Trees.column(id.names.get(0), id.names.get(1), pos)
              : new SqlIdentifier(output.name(), pos));
    }
    return columns;
  }

  /** What {@code *} stands for over this FROM. */
  public static List<Query.Output> star(FromItem item) {
    List<Query.Output> list = new ArrayList<>();
    if (item instanceof Source source) {
      for (String column : source.columns()) {
        SqlNode name = new SqlIdentifier(List.of(source.alias(), column), SqlParserPos.ZERO);
        list.add(
            new Query.Output(column, column.isEmpty() || source.alias().isEmpty() ? null : name));
      }
      return list;
    }
    FromItem.Join join = (FromItem.Join) item;
    List<Query.Output> right = star(join.right());
    for (Query.Output output : star(join.left())) {
      if (!join.merged().contains(output.name().toLowerCase(Locale.ROOT))) {
        list.add(output);
      } else if (join.inner() || join.type() == JoinType.LEFT) {
        list.add(output);
      } else if (join.type() == JoinType.RIGHT) {
        right.stream()
            .filter(o -> o.name().equalsIgnoreCase(output.name()))
            .findFirst()
            .ifPresent(list::add);
      } else {
        list.add(new Query.Output(output.name(), null));
      }
    }
    right.stream()
        .filter(o -> !join.merged().contains(o.name().toLowerCase(Locale.ROOT)))
        .forEach(list::add);
    return list;
  }
}
