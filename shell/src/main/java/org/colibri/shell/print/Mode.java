package org.colibri.shell.print;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How answers are printed. */
public enum Mode {
  TABLE,
  CSV,
  JSON;

  /** The mode of a name, in any case. */
  public static Optional<Mode> named(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
