package org.colibri.tables.catalog;

import org.colibri.models.ModelSpec;

/**
 * A model of the catalog.
 *
 * @param createSql the statement that made it
 */
public record ModelEntry(int id, ModelSpec spec, String createSql) {
  public String name() {
    return spec.name();
  }
}
