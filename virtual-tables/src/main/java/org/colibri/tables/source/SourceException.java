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
    private final @Nullable String option;

    /**
     * A declaration refused.
     *
     * @param option the WITH option to blame, lower case; null where it is none of them
     */
    public BadDeclaration(String message, @Nullable String option) {
      super(message, null);
      this.option = option;
    }

    public BadDeclaration(String message) {
      this(message, null);
    }

    /** The WITH option to blame, lower case; null where it is none of them. */
    public @Nullable String option() {
      return option;
    }
  }

  /** One blob cannot be decoded, or a file cannot be listed at all. The others may be fine. */
  public static final class Unreadable extends SourceException {
    public Unreadable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    public Unreadable(String message) {
      super(message, null);
    }
  }
}
