package org.colibri.parser;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code SHOW TABLES}, {@code SHOW LAST REPORT} and their kin. */
public final class SqlShow extends Statement {
  @SuppressWarnings("NullAway") // operands that are not optional are never null
  private static final StatementOperator OPERATOR =
      new StatementOperator(
          "SHOW",
          (pos, o) -> new SqlShow(pos, symbol(o.get(0), Topic.class), (SqlIdentifier) o.get(1)));

  private final Topic topic;
  private final @Nullable SqlIdentifier name;

  public SqlShow(SqlParserPos pos, Topic topic, @Nullable SqlIdentifier name) {
    super(OPERATOR, pos, symbol(topic), name);
    this.topic = topic;
    this.name = name;
  }

  public Topic topic() {
    return topic;
  }

  /** The identifier, with its position; null where none was given. */
  public @Nullable SqlIdentifier identifier() {
    return name;
  }

  public @Nullable String name() {
    return name == null ? null : simple(name);
  }

  /** What to show. */
  public enum Topic {
    TABLES,
    MODELS,
    FUNCTIONS,
    PROXIES,
    COVERAGE,
    ERRORS,
    LAST_REPORT,
    /** All settings: {@code SHOW ALL}. */
    ALL,
    /** One setting, named: {@code SHOW seed}. */
    SETTING
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
    writer.keyword("SHOW");
    writer.keyword(topic == Topic.SETTING ? "" : topic.name().replace('_', ' '));
    if (name != null) {
      name.unparse(writer, 0, 0);
    }
  }
}
