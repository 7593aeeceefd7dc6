package org.colibri.tables.source;

import org.jspecify.annotations.Nullable;

/** Something a source could not do. The message names the table or file and the remedy. */
public abstract sealed class SourceException extends Exception {
  private SourceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * The declaration is wrong: an unknown option, a path that matches nothing, a file of another
   * kind.
   */
  public static final class BadDeclaration extends SourceException {
    public BadDeclaration(String message) {
      super(message, null);
    }
  }

  /** One blob cannot be decoded. */
  public static final class Unreadable extends SourceException {
    public Unreadable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
