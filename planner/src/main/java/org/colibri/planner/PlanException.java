package org.colibri.planner;

import org.jspecify.annotations.Nullable;

/**
 * A statement that reads well but cannot be planned: a name that does not resolve, types that do
 * not fit, or something Colibri refuses to answer. The message names the thing and the remedy.
 */
public final class PlanException extends RuntimeException {
  private final int line;
  private final int column;

  /**
   * @param line from 1, or 0 where no place in the text is to blame
   * @param column from 1, or 0
   */
  public PlanException(String message, int line, int column, @Nullable Throwable cause) {
    super(line > 0 ? "line " + line + ", column " + column + ": " + message : message, cause);
    this.line = line;
    this.column = column;
  }

  public PlanException(String message) {
    this(message, 0, 0, null);
  }

  /** From 1, or 0 where no place in the text is to blame. */
  public int line() {
    return line;
  }

  /** From 1, or 0 where no place in the text is to blame. */
  public int column() {
    return column;
  }
}
