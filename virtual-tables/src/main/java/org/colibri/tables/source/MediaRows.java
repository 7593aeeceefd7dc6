package org.colibri.tables.source;

import org.jspecify.annotations.Nullable;

/** Takes the blobs that a file lists. */
@FunctionalInterface
public interface MediaRows {
  /**
   * One blob.
   *
   * @param position in the file, from 0, ascending from call to call
   * @param values one per {@link BlobSource#columns()} without the key
   */
  void row(long position, @Nullable Object... values);
}
