package org.colibri.tables.source.audio;

import java.util.List;
import org.colibri.models.AudioClip;
import org.colibri.models.ValueType;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.MediaRows;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;

/** One clip a file. Immutable and thread-safe. */
final class AudioSource implements MediaSource {
  private final FileSet fileSet;

  AudioSource(FileSet fileSet) {
    this.fileSet = fileSet;
  }

  @Override
  public List<SourceColumn> columns() {
    return List.of(
        new SourceColumn("clip_id", "BIGINT"),
        new SourceColumn("path", "VARCHAR"),
        new SourceColumn("sample_rate", "INTEGER"),
        new SourceColumn("channels", "INTEGER"),
        new SourceColumn("seconds", "DOUBLE"));
  }

  @Override
  public String keyColumn() {
    return "clip_id";
  }

  @Override
  public String contentColumn() {
    return "audio";
  }

  @Override
  public ValueType contentType() {
    return ValueType.AUDIO;
  }

  @Override
  public List<SourceFile> files() throws SourceException {
    return fileSet.files();
  }

  @Override
  public long list(SourceFile file, MediaRows rows) {
    WavFile header = WavFile.header(file.path());
    if (header == null) {
      rows.row(0, fileSet.shown(file), null, null, null);
    } else {
      rows.row(0, fileSet.shown(file), header.sampleRate(), header.channels(), header.seconds());
    }
    return 1;
  }

  @Override
  public ContentReader reader() {
    return new ContentReader() {
      @Override
      public AudioClip read(SourceFile file, long position) throws SourceException {
        return WavFile.decode(file.path());
      }

      @Override
      public void close() {}
    };
  }
}
