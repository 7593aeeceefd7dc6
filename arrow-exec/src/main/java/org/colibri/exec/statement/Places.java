package org.colibri.exec.statement;

import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.ColibriException.Position;

/** Refusals that name their place in the statement. */
public final class Places {
  private Places() {}

  /** A refusal; without a place where the position is none. */
  public static ColibriException invalid(SqlParserPos pos, String message) {
    if (pos.getLineNum() < 1) {
      return new ColibriException(Kind.INVALID, message);
    }
    return new ColibriException(
        Kind.INVALID,
        "line " + pos.getLineNum() + ", column " + pos.getColumnNum() + ": " + message,
        new Position(pos.getLineNum(), pos.getColumnNum()),
        null);
  }
}
