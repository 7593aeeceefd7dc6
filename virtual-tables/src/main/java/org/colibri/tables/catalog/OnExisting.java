package org.colibri.tables.catalog;

/** What to do where the name is taken. */
public enum OnExisting {
  FAIL,
  KEEP,
  REPLACE
}
