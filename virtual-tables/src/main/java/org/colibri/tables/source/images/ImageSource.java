package org.colibri.tables.source.images;

import java.util.List;
import org.colibri.models.ValueType;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.MediaRows;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;

/** One picture a file. Immutable and thread-safe. */
final class ImageSource implements MediaSource {
  private final FileSet fileSet;

  ImageSource(FileSet fileSet) {
    this.fileSet = fileSet;
  }

  @Override
  public List<SourceColumn> columns() {
    return List.of(
        new SourceColumn("image_id", "BIGINT"),
        new SourceColumn("path", "VARCHAR"),
        new SourceColumn("width", "INTEGER"),
        new SourceColumn("height", "INTEGER"));
  }

  @Override
  public String keyColumn() {
    return "image_id";
  }

  @Override
  public String contentColumn() {
    return "image";
  }

  @Override
  public ValueType contentType() {
    return ValueType.IMAGE;
  }

  @Override
  public List<SourceFile> files() throws SourceException {
    return fileSet.files();
  }

  @Override
  public long list(SourceFile file, MediaRows rows) {
    PictureHeader header = PictureHeader.of(file.path());
    if (header == null) {
      rows.row(0, fileSet.shown(file), null, null);
    } else {
      rows.row(0, fileSet.shown(file), header.uprightWidth(), header.uprightHeight());
    }
    return 1;
  }

  @Override
  public ContentReader reader() {
    return new PictureReader();
  }
}
