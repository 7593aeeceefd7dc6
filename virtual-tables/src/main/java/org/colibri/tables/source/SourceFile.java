package org.colibri.tables.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file and the stamp that tells whether it has changed.
 *
 * @param path absolute
 * @param size bytes
 * @param modifiedMillis since the epoch
 */
public record SourceFile(String path, long size, long modifiedMillis) {
  /** The file as it is now. */
  static SourceFile of(Path path, BasicFileAttributes attributes) {
    return new SourceFile(
        path.toString(), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  /** Whether the file is still there and its stamp still the same. */
  public boolean isCurrent() {
    Path file = Path.of(path);
    try {
      return of(file, Files.readAttributes(file, BasicFileAttributes.class)).equals(this);
    } catch (IOException e) {
      return false;
    }
  }
}
