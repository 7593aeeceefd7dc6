package org.colibri.shell.demo;

/** The demo's video cannot be had; the message says what the user can do. */
public final class NoVideoException extends Exception {
  NoVideoException(String message) {
    super(message);
  }
}
