package org.colibri.tables.source;

import java.util.Set;

/** A family of sources, named by the WITH option {@code connector}. Thread-safe. */
public interface Connector {
  /** The name, lower case. */
  String name();

  /** Every option key this connector knows, besides {@code connector}. */
  Set<String> optionKeys();

  /**
   * Checks the declaration and opens the source: options, paths, one header. Milliseconds, whatever
   * the size of the files; nothing is decoded.
   *
   * @throws SourceException with the remedy
   */
  BlobSource open(SourceSpec spec) throws SourceException;
}
