package org.colibri.parser;

import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A text that is not a statement. The message starts with the place and says what to do about it.
 */
public final class ParseFailure extends RuntimeException {
  private final int line;
  private final int column;
  private final String reason;

  /**
   * @param line from 1
   * @param column from 1
   * @param reason one sentence, without the place
   */
  public ParseFailure(int line, int column, String reason) {
    super("line " + line + ", column " + column + ": " + reason);
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("a failure needs a place, not " + line + ":" + column);
    }
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  static ParseFailure at(SqlParserPos pos, String reason) {
    return new ParseFailure(Math.max(1, pos.getLineNum()), Math.max(1, pos.getColumnNum()), reason);
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }

  /** The message without the place. */
  public String reason() {
    return reason;
  }
}
