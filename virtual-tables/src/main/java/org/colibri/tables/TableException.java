package org.colibri.tables;

import org.jspecify.annotations.Nullable;

/**
 * Something the catalog, the store or the materializer could not do. The message names the thing
 * and the remedy and is meant to be shown as it stands.
 */
public abstract sealed class TableException extends RuntimeException {
  private TableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * A declaration that does not fit: a name that is taken or missing, a bad option, a drop of what
   * others need. Nothing was changed.
   */
  public static final class Declaration extends TableException {
    private final @Nullable String option;

    public Declaration(String message, @Nullable String option, @Nullable Throwable cause) {
      super(message, cause);
      this.option = option;
    }

    public Declaration(String message) {
      this(message, null, null);
    }

    /** The WITH option to blame, lower case; null where it is none of them. */
    public @Nullable String option() {
      return option;
    }
  }

  /** The store: locked by another process, full disk, a version of another Colibri. */
  public static final class StoreFailed extends TableException {
    public StoreFailed(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A file or a model could not be used, or too many blobs failed. What succeeded is kept. */
  public static final class FillFailed extends TableException {
    public FillFailed(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The caller's {@code Cancellation} was set. What had been committed is kept. */
  public static final class Cancelled extends TableException {
    public Cancelled(String message) {
      super(message, null);
    }
  }
}
