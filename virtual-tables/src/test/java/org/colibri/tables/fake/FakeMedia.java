package org.colibri.tables.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.colibri.models.Image;
import org.colibri.models.ValueType;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.MediaRows;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;

/** Pretended videos: a file is a name, a number of frames and a stamp; a frame says where it is. */
public final class FakeMedia implements MediaSource {
  private final Map<String, SourceFile> files = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> frames = new ConcurrentHashMap<>();
  private final Set<Long> broken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger decoded = new AtomicInteger();

  /** Adds a file, or changes it. The stamp's size is the number of frames. */
  public FakeMedia file(String path, int frameCount, long modified) {
    files.put(path, new SourceFile(path, frameCount, modified));
    frames.put(path, frameCount);
    return this;
  }

  public void remove(String path) {
    files.remove(path);
  }

  /** Makes the frames at this position unreadable. */
  public FakeMedia breakFrame(long position) {
    broken.add(position);
    return this;
  }

  public int decoded() {
    return decoded.get();
  }

  /** The position that a frame was decoded from. */
  public static long position(Image image) {
    return (image.bgr()[0] & 255L) + 256L * (image.bgr()[1] & 255L);
  }

  @Override
  public List<SourceColumn> columns() {
    return List.of(
        new SourceColumn("frame_id", "BIGINT"),
        new SourceColumn("video", "VARCHAR"),
        new SourceColumn("ts", "DOUBLE"));
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
  public List<SourceFile> files() {
    return new ArrayList<>(new TreeMap<>(files).values());
  }

  @Override
  public long list(SourceFile file, MediaRows rows) {
    int count = frames.get(file.path());
    for (int i = 0; i < count; i++) {
      rows.row(i, file.path(), i / 10.0);
    }
    return count;
  }

  @Override
  public ContentReader reader() {
    return new ContentReader() {
      @Override
      public Object read(SourceFile file, long position) throws SourceException {
        decoded.incrementAndGet();
        if (broken.contains(position)) {
          throw new SourceException.Unreadable(
              "frame " + position + " of " + file.path() + " cannot be decoded", null);
        }
        byte[] pixels = new byte[4 * 4 * 3];
        pixels[0] = (byte) position;
        pixels[1] = (byte) (position >> 8);
        return new Image(4, 4, pixels);
      }

      @Override
      public void close() {}
    };
  }
}
