package org.colibri.tables.source.video;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.ValueType;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.MediaRows;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;

/** Frames of videos. Thread-safe. */
final class VideoSource implements MediaSource {
  private static final int INDEXES_KEPT = 16;

  private final FileSet fileSet;
  private final FrameChoice choice;

  /** Of the files used last; guarded by itself. */
  private final Map<SourceFile, FrameIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);

  VideoSource(FileSet fileSet, FrameChoice choice) {
    this.fileSet = fileSet;
    this.choice = choice;
  }

  @Override
  public List<SourceColumn> columns() {
    return List.of(
        new SourceColumn("frame_id", "BIGINT"),
        new SourceColumn("video", "VARCHAR"),
        new SourceColumn("ts", "DOUBLE"),
        new SourceColumn("width", "INTEGER"),
        new SourceColumn("height", "INTEGER"));
  }

  @Override
  public String keyColumn() {
    return "frame_id";
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
  public long list(SourceFile file, MediaRows rows) throws SourceException {
    FrameIndex.Listing listing;
    int width;
    int height;
    try (VideoFile video = VideoFile.open(file.path())) {
      width = video.width();
      height = video.height();
      listing = FrameIndex.read(video);
    }
    keep(file, listing.index());
    String shown = fileSet.shown(file);
    double[] seconds = listing.seconds();
    long last = -1;
    for (int i = 0; i < seconds.length; i++) {
      if (choice.takes(seconds[i], last)) {
        last = Double.isInfinite(choice.fps()) ? -1 : choice.interval(seconds[i]);
        rows.row(i, shown, seconds[i], width, height);
      }
    }
    return seconds.length;
  }

  @Override
  public ContentReader reader() {
    return new FrameReader(this);
  }

  /** A decoder of a file for one thread, which closes it. */
  FrameDecoder decoder(SourceFile file) throws SourceException {
    if (!file.isCurrent()) {
      throw new SourceException.Unreadable(
          file.path() + " has changed since it was listed; REFRESH the table");
    }
    FrameIndex index;
    synchronized (indexes) {
      index = indexes.get(file);
    }
    if (index == null) {
      try (VideoFile video = VideoFile.open(file.path())) {
        index = FrameIndex.read(video).index();
      }
      keep(file, index);
    }
    return new FrameDecoder(VideoFile.open(file.path()), index);
  }

  private void keep(SourceFile file, FrameIndex index) {
    synchronized (indexes) {
      indexes.put(file, index);
      if (indexes.size() > INDEXES_KEPT) {
        indexes.remove(indexes.keySet().iterator().next());
      }
    }
  }
}
