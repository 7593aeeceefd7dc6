package org.colibri.tables.source;

import java.util.Optional;

/**
 * Reads a declaration's options as what they mean; a value that does not fit is a {@link
 * SourceException.BadDeclaration} that names the table and the option. Immutable.
 */
public final class SourceOptions {
  private final SourceSpec spec;

  public SourceOptions(SourceSpec spec) {
    this.spec = spec;
  }

  /** The option as written. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(spec.options().get(key));
  }

  /** An option that must be there and not be blank. */
  public String required(String key) throws SourceException {
    String value = text(key).orElse("");
    if (value.isBlank()) {
      throw bad("needs the option '" + key + "'; add '" + key + "' = '…' to its WITH clause");
    }
    return value;
  }

  /**
   * A number of seconds, or of something a second.
   *
   * @param positive whether 0 is refused as negative numbers are
   */
  public double number(String key, double otherwise, boolean positive) throws SourceException {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(value.get().trim());
      if (Double.isFinite(number) && (positive ? number > 0 : number >= 0)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of range
    }
    throw bad(
        key,
        " = '" + value.get() + "' must be a number " + (positive ? "above 0" : "of at least 0"));
  }

  /** A refusal that names the table. */
  public SourceException.BadDeclaration bad(String message) {
    return new SourceException.BadDeclaration("table " + spec.table() + ": " + message);
  }

  /** A refusal of an option: the caller can point at where it is written. */
  public SourceException.BadDeclaration bad(String key, String message) {
    return new SourceException.BadDeclaration(
        "table " + spec.table() + ": option '" + key + "'" + message, key);
  }
}
