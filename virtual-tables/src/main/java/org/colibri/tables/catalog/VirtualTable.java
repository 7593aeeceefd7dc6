package org.colibri.tables.catalog;

/**
 * A virtual table of the catalog.
 *
 * @param id of the store, never used again
 * @param spec what was declared
 * @param root the blob table beneath
 * @param depth 1 directly over a blob table, 2 over such a virtual table, and so on
 */
public record VirtualTable(int id, VirtualTableSpec spec, String root, int depth) {
  public String name() {
    return spec.name();
  }
}
