package org.colibri.tables.source.images;

import java.util.Set;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.Connector;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.colibri.tables.source.SourceOptions;
import org.colibri.tables.source.SourceSpec;

/**
 * The connector {@code images}: a row for each picture, JPEG, PNG, WebP, BMP or GIF (its first
 * frame). Option: {@code path}.
 */
public final class ImageConnector implements Connector {
  @Override
  public String name() {
    return "images";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of("path");
  }

  @Override
  public BlobSource open(SourceSpec spec) throws SourceException {
    FileSet files =
        new FileSet(spec, "picture", Set.of("bmp", "gif", "jpeg", "jpg", "png", "webp"));
    SourceFile first = files.files().get(0);
    if (!files.knowsExtension(first) && PictureHeader.of(first.path()) == null) {
      throw new SourceOptions(spec)
          .bad(
              "path",
              ": " + first.path() + " is not a picture; JPEG, PNG, WebP, BMP and GIF can be read");
    }
    return new ImageSource(files);
  }
}
