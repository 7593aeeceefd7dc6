package org.colibri.tables.catalog;

import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceSpec;

/** Finds the connector that a declaration names and opens the source. Thread-safe. */
@FunctionalInterface
public interface SourceOpener {
  BlobSource open(SourceSpec spec) throws SourceException;
}
