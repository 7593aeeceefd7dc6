package org.colibri.tables.source.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.colibri.models.Image;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.Opened;
import org.colibri.tables.source.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Videos of the data folder: H.264 with and without frames out of order, MPEG-4 in AVI, and an old
 * Microsoft codec whose packets have no presentation times.
 *
 * <p>The check sums are of all frames, one after another, as the ffmpeg 8.0.1 program writes them:
 * {@code ffmpeg -i FILE -fps_mode passthrough -pix_fmt bgr24 -f rawvideo - | crc32}.
 */
class RealVideoTest {
  @ParameterizedTest
  @CsvSource({
    "vtest.avi, 795, 768, 576, 79.4, ce9588b",
    "suburban_road_vct.mp4, 905, 640, 352, 37.646, cb75e478",
    "freeway_vdh1.avi, 500, 320, 240, 33.269, 5acf1523",
    "one-by-one-person-detection.mp4, 1394, 768, 432, 139.3, b9ebf079"
  })
  void everyFrameIsFfmpegsWhateverWayLedToIt(
      String name, int frames, int width, int height, double lastSecond, String crc)
      throws Exception {
    Path folder = Path.of(System.getProperty("colibri.data", ""), "video");
    assumeTrue(Files.exists(folder.resolve(name)), "needs video/" + name + " of the data folder");
    MediaSource source = Opened.media(folder, "video", "path", name);
    SourceFile file = source.files().get(0);
    double[] seconds = new double[frames];
    long positions =
        source.list(
            file,
            (position, values) -> {
              seconds[(int) position] = (Double) values[1];
              assertEquals(Arrays.asList(name, width, height), picked(values));
            });
    assertEquals(frames, positions);
    assertEquals(0, seconds[0]);
    assertEquals(lastSecond, seconds[frames - 1], 0.001);

    long[] frameSums = new long[frames];
    CRC32 all = new CRC32();
    try (ContentReader reader = source.reader()) {
      for (int i = 0; i < frames; i++) {
        byte[] bgr = ((Image) reader.read(file, i)).bgr();
        all.update(bgr);
        frameSums[i] = sum(bgr);
      }
    }
    assertEquals(crc, Long.toHexString(all.getValue()));

    Random random = new Random(7);
    try (ContentReader reader = source.reader()) {
      for (int i = 0; i < 25; i++) {
        int frame = random.nextInt(frames);
        assertEquals(
            frameSums[frame], sum(((Image) reader.read(file, frame)).bgr()), "at random: " + frame);
      }
      for (int frame = 3; frame < frames; frame += 1 + random.nextInt(80)) {
        assertEquals(
            frameSums[frame], sum(((Image) reader.read(file, frame)).bgr()), "ascending: " + frame);
      }
    }
  }

  private static Object picked(Object... values) {
    return Arrays.asList(values[0], values[2], values[3]);
  }

  private static long sum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
