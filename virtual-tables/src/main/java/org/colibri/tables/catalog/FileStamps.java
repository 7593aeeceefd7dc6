package org.colibri.tables.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.colibri.tables.source.SourceFile;

/** Looks whether a file is still what it was. */
final class FileStamps {
  private FileStamps() {}

  /** The stamp on disk; the one given where the file cannot be looked at. */
  static SourceFile now(SourceFile file) {
    try {
      BasicFileAttributes now =
          Files.readAttributes(Path.of(file.path()), BasicFileAttributes.class);
      return new SourceFile(file.path(), now.size(), now.lastModifiedTime().toMillis());
    } catch (IOException e) {
      return file;
    }
  }
}
