package org.colibri.parser;

/** What a CREATE does where the name is taken. */
public enum Existing {
  /** Plain CREATE. */
  FAIL,
  /** {@code IF NOT EXISTS}. */
  KEEP,
  /** {@code OR REPLACE}. */
  REPLACE
}
