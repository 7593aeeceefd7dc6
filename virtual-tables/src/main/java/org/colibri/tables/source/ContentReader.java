package org.colibri.tables.source;

/** Decodes content. Confined to one thread; ascending positions of one file are cheapest. */
public interface ContentReader extends AutoCloseable {
  /**
   * Decodes one blob.
   *
   * @return an {@link org.colibri.models.Image} or {@link org.colibri.models.AudioClip}, owned by
   *     the caller
   * @throws SourceException.Unreadable if this blob cannot be decoded; others may be
   */
  Object read(SourceFile file, long position) throws SourceException;

  @Override
  void close();
}
