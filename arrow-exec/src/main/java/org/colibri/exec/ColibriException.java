package org.colibri.exec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a statement did not run. The message names the place and the remedy and is meant to be shown
 * as it stands.
 */
public final class ColibriException extends RuntimeException {
  /** Who can do something about it. */
  public enum Kind {
    /** The statement cannot be read: see the position. */
    SYNTAX,
    /** A name or a type that does not fit the catalog, or something Colibri refuses to answer. */
    INVALID,
    /** A file or a model could not be used. */
    DATA,
    /** A limit that the user set was reached. */
    LIMIT,
    /** The user cancelled. */
    CANCELLED,
    /** The store: locked by another process, full disk, unknown version. */
    STORE,
    /** A defect of Colibri's. */
    INTERNAL
  }

  /** A place in the statement's text, both from 1. */
  public record Position(int line, int column) {}

  private final Kind kind;
  private final @Nullable Position position;

  public ColibriException(
      Kind kind, String message, @Nullable Position position, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.position = position;
  }

  public ColibriException(Kind kind, String message) {
    this(kind, message, null, null);
  }

  public Kind kind() {
    return kind;
  }

  /** Where in the statement; the message then begins with "line L, column C: ". */
  public Optional<Position> position() {
    return Optional.ofNullable(position);
  }
}
