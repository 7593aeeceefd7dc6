package org.colibri.planner.target;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Looks for calls in an expression, the queries inside it left aside. */
final class Within {
  private Within() {}

  /** The first call in what a SELECT shows and in what cuts that down: HAVING and QUALIFY. */
  static Optional<SqlCall> shown(SqlSelect select, Predicate<SqlCall> wanted) {
    return Stream.of(
            first(select.getSelectList(), wanted),
            first(select.getHaving(), wanted),
            first(select.getQualify(), wanted))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The first call, outer ones before those in their operands. */
  static Optional<SqlCall> first(@Nullable SqlNode expression, Predicate<SqlCall> wanted) {
    if (expression == null) {
      return Optional.empty();
    }
    SqlCall[] found = {null};
    expression.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (found[0] != null || call.isA(SqlKind.QUERY)) {
              return null;
            }
            if (wanted.test(call)) {
              found[0] = call;
              return null;
            }
            return super.visit(call);
          }
        });
    return Optional.ofNullable(found[0]);
  }
}
