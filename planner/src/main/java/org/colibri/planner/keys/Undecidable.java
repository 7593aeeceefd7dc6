package org.colibri.planner.keys;

/** Control flow: an expression mentions what is not there. Never leaves this package. */
final class Undecidable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Undecidable() {
    super("not decidable from what is there", null, false, false);
  }
}
