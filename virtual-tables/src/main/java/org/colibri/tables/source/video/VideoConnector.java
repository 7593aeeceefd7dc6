package org.colibri.tables.source.video;

import java.util.List;
import java.util.Set;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.Connector;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.colibri.tables.source.SourceOptions;
import org.colibri.tables.source.SourceSpec;

/**
 * The connector {@code video}: a row for each frame of one or more videos, in any container and
 * codec that ffmpeg decodes. Options: {@code path}; {@code fps}, {@code start} and {@code end} (in
 * frames a second and seconds) for a part of the frames, which keep their numbers.
 */
public final class VideoConnector implements Connector {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "3gp", "asf", "avi", "flv", "h264", "hevc", "m2ts", "m4v", "mkv", "mov", "mp4", "mpeg",
          "mpg", "mts", "mxf", "ogv", "ts", "webm", "wmv");

  @Override
  public String name() {
    return "video";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of("path", "fps", "start", "end");
  }

  @Override
  public BlobSource open(SourceSpec spec) throws SourceException {
    SourceOptions options = new SourceOptions(spec);
    FileSet files = new FileSet(spec, "video", EXTENSIONS);
    FrameChoice choice =
        new FrameChoice(
            options.number("fps", Double.POSITIVE_INFINITY, true),
            options.number("start", 0, false),
            options.number("end", Double.POSITIVE_INFINITY, true));
    if (choice.end() <= choice.start()) {
      throw options.bad(
          "end",
          " = '" + options.required("end") + "' must be after the start, " + choice.start() + " s");
    }
    List<SourceFile> found = files.files();
    try (VideoFile first = VideoFile.open(found.get(0).path())) {
      return new VideoSource(files, choice);
    } catch (SourceException.Unreadable e) {
      throw options.bad("path", ": " + e.getMessage());
    }
  }
}
