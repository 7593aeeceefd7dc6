package org.colibri.tables.source.video;

import org.colibri.models.Image;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** Keeps the file open that it read last. */
final class FrameReader implements ContentReader {
  private final VideoSource source;
  private @Nullable SourceFile file;
  private @Nullable FrameDecoder decoder;

  FrameReader(VideoSource source) {
    this.source = source;
  }

  @Override
  public Image read(SourceFile wanted, long position) throws SourceException {
    FrameDecoder open = decoder;
    if (open == null || !wanted.equals(file)) {
      close();
      open = source.decoder(wanted);
      decoder = open;
      file = wanted;
    }
    if (position < 0 || position >= open.frames()) {
      throw new SourceException.Unreadable(
          "there is no frame "
              + position
              + " in "
              + wanted.path()
              + ", which has "
              + open.frames()
              + "; REFRESH the table if the file was replaced");
    }
    return open.read((int) position);
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
      file = null;
    }
  }
}
