package org.colibri.shell;

/** Asks the user whether to go on with something dear. */
@FunctionalInterface
interface Confirmation {
  /** Nobody is there to be asked. */
  Confirmation NOBODY = question -> false;

  boolean goOn(String question);
}
