package org.colibri.tables.source.video;

import static org.colibri.tables.source.Opened.media;
import static org.colibri.tables.source.Opened.refusal;
import static org.colibri.tables.source.Opened.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.colibri.models.Image;
import org.colibri.models.ValueType;
import org.colibri.tables.source.BytesRead;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoConnectorTest {
  @TempDir Path folder;

  @Test
  void listsAFrameForEachPictureWithItsTimeAndSize() throws Exception {
    NumberedVideo.write(folder.resolve("a.mp4"), 3, 10, 0, 0);
    MediaSource source = media(folder, "video", "path", "a.mp4");
    assertEquals(
        "frame_id BIGINT, video VARCHAR, ts DOUBLE, width INTEGER, height INTEGER",
        source.columns().stream()
            .map(column -> column.name() + " " + column.sqlType())
            .collect(Collectors.joining(", ")));
    assertEquals("frame_id", source.keyColumn());
    assertEquals("image", source.contentColumn());
    assertEquals(ValueType.IMAGE, source.contentType());
    assertEquals(
        List.of(
            "0: a.mp4, 0.0, 192, 48", "1: a.mp4, 0.1, 192, 48", "2: a.mp4, 0.2, 192, 48", "of 3"),
        rows(source));
  }

  @ParameterizedTest
  @CsvSource({"mp4, 0", "mp4, 2", "mkv, 0", "mkv, 2", "avi, 0", "avi, 2", "mpegts, 0", "mov, 3"})
  void readsFrameNAsTheNthShownInEveryContainer(String container, int between) throws Exception {
    String name = "a." + container.replace("mpegts", "ts");
    NumberedVideo.write(folder.resolve(name), 150, 12, between, 0);
    MediaSource source = media(folder, "video", "path", name);
    SourceFile file = source.files().get(0);
    List<String> rows = rows(source);
    assertEquals("of 150", rows.get(150));
    assertEquals(
        "149: " + name + ", 14.9, 192, 48", rows.get(149).replace("14.900000000000002", "14.9"));
    try (ContentReader reader = source.reader()) {
      for (int i = 0; i < 150; i++) {
        assertEquals(i, number(reader, file, i));
      }
      Random random = new Random(1);
      for (int i = 0; i < 100; i++) {
        int frame = random.nextInt(150);
        assertEquals(frame, number(reader, file, frame), "after " + i + " random reads");
      }
      for (int frame = 0; frame < 150; frame += 1 + random.nextInt(30)) {
        assertEquals(frame, number(reader, file, frame));
        assertEquals(frame, number(reader, file, frame), "once more");
      }
    }
  }

  @Test
  void framesChosenByTimeAndRateKeepTheirNumbers() throws Exception {
    NumberedVideo.write(folder.resolve("a.avi"), 40, 12, 0, 0);
    assertEquals(List.of(10, 15, 20, 25), chosen("fps", "2", "start", "1", "end", "3"));
    assertEquals(List.of(0, 4, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37), chosen("fps", "3"));
    assertEquals(IntStream.range(0, 40).boxed().toList(), chosen("fps", "1000"));
    assertEquals(List.of(37, 38, 39), chosen("start", "3.65"));
    assertEquals(List.of(0, 1, 2), chosen("end", "0.3"));
    assertEquals(List.of(), chosen("start", "100"));
  }

  @Test
  void aFolderIsTheVideosInItInTheOrderOfTheirNames() throws Exception {
    Files.createDirectories(folder.resolve("v/deep"));
    NumberedVideo.write(folder.resolve("v/b.mp4"), 1, 10, 0, 0);
    NumberedVideo.write(folder.resolve("v/a.avi"), 2, 10, 0, 0);
    NumberedVideo.write(folder.resolve("v/deep/c.avi"), 1, 10, 0, 0);
    Files.writeString(folder.resolve("v/notes.txt"), "no video");
    List<String> direct =
        List.of(
            "0: v/a.avi, 0.0, 192, 48",
            "1: v/a.avi, 0.1, 192, 48",
            "of 2",
            "0: v/b.mp4, 0.0, 192, 48",
            "of 1");
    assertEquals(direct, rows(media(folder, "video", "path", "v")));
    assertEquals(direct, rows(media(folder, "video", "path", "v/*")));
    assertEquals(7, rows(media(folder, "video", "path", "v/**")).size());
    assertEquals(5, rows(media(folder, "video", "path", "v/**/*.avi")).size());
    String absolute = folder.resolve("v").toString();
    assertEquals(
        "0: " + absolute + "/a.avi, 0.0, 192, 48",
        rows(media(folder, "video", "path", absolute)).get(0));
  }

  @Test
  void readsSeveralFilesInTurn() throws Exception {
    NumberedVideo.write(folder.resolve("ä €.mp4"), 30, 10, 2, 0);
    NumberedVideo.write(folder.resolve("b.avi"), 30, 10, 0, 0);
    MediaSource source = media(folder, "video", "path", "*");
    try (ContentReader reader = source.reader()) {
      for (int frame : new int[] {3, 29, 0}) {
        for (SourceFile file : source.files()) {
          assertEquals(frame, number(reader, file, frame), file.path());
        }
      }
    }
  }

  @Test
  void turnsFramesUpright() throws Exception {
    NumberedVideo.write(folder.resolve("turned.mp4"), 20, 10, 0, 90);
    MediaSource source = media(folder, "video", "path", "turned.mp4");
    assertEquals("0: turned.mp4, 0.0, 48, 192", rows(source).get(0));
    try (ContentReader reader = source.reader()) {
      Image image = (Image) reader.read(source.files().get(0), 5);
      assertEquals(List.of(48, 192), List.of(image.width(), image.height()));
      // Turned by a quarter clockwise, the lowest bit is at the top: 5 is white, black, white.
      assertEquals(
          List.of(true, false, true, false),
          IntStream.range(0, 4)
              .mapToObj(bit -> (image.bgr()[3 * ((16 * bit + 8) * 48 + 24)] & 0xff) > 127)
              .toList());
    }
  }

  @Test
  void aTruncatedVideoHasTheFramesThatAreThere() throws Exception {
    Path whole = NumberedVideo.write(folder.resolve("a.avi"), 300, 10, 0, 0);
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("half.avi"), Arrays.copyOf(bytes, bytes.length / 2));
    MediaSource source = media(folder, "video", "path", "half.avi");
    int frames = rows(source).size() - 1;
    SourceFile file = source.files().get(0);
    int readable = 0;
    try (ContentReader reader = source.reader()) {
      for (int i = 0; i < frames; i++) {
        try {
          assertEquals(i, number(reader, file, i));
          readable++;
        } catch (SourceException.Unreadable e) {
          assertEquals(frames - 1, i, "only the frame where the file breaks off: " + e);
        }
      }
    }
    assertEquals(
        true, readable >= frames - 1 && frames > 20 && frames < 300, readable + "/" + frames);
  }

  @Test
  void aFrameThatCannotBeDecodedLeavesTheOthersReadable() throws Exception {
    Path path = NumberedVideo.write(folder.resolve("a.avi"), 60, 1, 0, 0);
    String bytes = Files.readString(path, StandardCharsets.ISO_8859_1);
    int chunk = bytes.indexOf("movi");
    for (int frame = 0; frame <= 7; frame++) {
      chunk = bytes.indexOf("00dc", chunk + 1);
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(chunk + 8);
      file.write(new byte[64]);
    }
    MediaSource source = media(folder, "video", "path", "a.avi");
    SourceFile file = source.files().get(0);
    assertEquals("of 60", rows(source).get(60));
    for (int from : new int[] {0, 6, 7}) {
      try (ContentReader reader = source.reader()) {
        for (int i = from; i < 60; i++) {
          if (i == 7) {
            SourceException.Unreadable e =
                assertThrows(SourceException.Unreadable.class, () -> reader.read(file, 7));
            assertEquals(
                "frame 7 of "
                    + path
                    + " cannot be decoded: Invalid data found when processing input",
                e.getMessage());
          } else {
            assertEquals(i, number(reader, file, i));
          }
        }
        assertEquals(6, number(reader, file, 6));
      }
    }
  }

  @Test
  void aPositionPastTheEndIsUnreadable() throws Exception {
    Path path = NumberedVideo.write(folder.resolve("a.avi"), 5, 10, 0, 0);
    MediaSource source = media(folder, "video", "path", "a.avi");
    try (ContentReader reader = source.reader()) {
      SourceException e =
          assertThrows(
              SourceException.Unreadable.class, () -> reader.read(source.files().get(0), 5));
      assertEquals(
          "there is no frame 5 in "
              + path
              + ", which has 5; REFRESH the table if the file was replaced",
          e.getMessage());
    }
  }

  @Test
  void aFileThatChangedOrWentAwayIsUnreadable() throws Exception {
    Path path = NumberedVideo.write(folder.resolve("a.avi"), 30, 10, 0, 0);
    MediaSource source = media(folder, "video", "path", "a.avi");
    SourceFile file = source.files().get(0);
    NumberedVideo.write(path, 20, 10, 0, 0);
    try (ContentReader reader = source.reader()) {
      assertEquals(
          path + " has changed since it was listed; REFRESH the table",
          assertThrows(SourceException.Unreadable.class, () -> reader.read(file, 0)).getMessage());
      SourceFile now = source.files().get(0);
      assertEquals(19, number(reader, now, 19));
      Files.delete(path);
      assertEquals(3, number(reader, now, 3), "the open file stays readable");
    }
    assertEquals(
        "video " + path + ": the file is gone; put it back",
        assertThrows(SourceException.Unreadable.class, () -> source.list(file, (p, v) -> {}))
            .getMessage());
  }

  @Test
  void refusesWhatIsNoVideo() throws Exception {
    Files.write(folder.resolve("empty.mp4"), new byte[0]);
    Files.writeString(folder.resolve("words.txt"), "nothing but words\n".repeat(1000));
    assertEquals(
        "table t: option 'path': there is no file "
            + folder.resolve("gone.mp4")
            + "; check the path",
        refusal(folder, "video", "path", "gone.mp4").getMessage());
    assertEquals(
        "table t: option 'path': "
            + folder.resolve("empty.mp4")
            + " cannot be read as a video: Invalid data found when processing input",
        refusal(folder, "video", "path", "empty.mp4").getMessage());
    assertEquals(
        "table t: option 'path': " + folder.resolve("words.txt") + " is not a video but a text",
        refusal(folder, "video", "path", "words.txt").getMessage());
    assertEquals(
        "table t: option 'path' = '*.mov' matches no file; it was looked for from "
            + folder
            + " on",
        refusal(folder, "video", "path", "*.mov").getMessage());
  }

  @Test
  void refusesWrongOptions() throws Exception {
    NumberedVideo.write(folder.resolve("a.avi"), 5, 10, 0, 0);
    assertEquals(
        "table t: needs the option 'path'; add 'path' = '…' to its WITH clause",
        refusal(folder, "video").getMessage());
    assertEquals(
        "table t: option 'fps' = '-1' must be a number above 0",
        refusal(folder, "video", "path", "a.avi", "fps", "-1").getMessage());
    assertEquals(
        "table t: option 'start' = 'soon' must be a number of at least 0",
        refusal(folder, "video", "path", "a.avi", "start", "soon").getMessage());
    SourceException.BadDeclaration e =
        refusal(folder, "video", "path", "a.avi", "start", "5", "end", "2");
    assertEquals("table t: option 'end' = '2' must be after the start, 5.0 s", e.getMessage());
    assertEquals("end", e.option());
  }

  @Test
  void openingAHugeFileReadsItsHeaderOnly() throws Exception {
    Path path = NumberedVideo.write(folder.resolve("a.mkv"), 20, 10, 0, 0);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 10L << 30); // sparse
    }
    media(folder, "video", "path", "a.mkv"); // loads the library
    long before = BytesRead.soFar();
    media(folder, "video", "path", "a.mkv");
    long read = BytesRead.soFar() - before;
    assertTrue(read < 16 << 20, read + " bytes read");
  }

  private List<Integer> chosen(String... options) throws SourceException {
    String[] all = new String[options.length + 2];
    all[0] = "path";
    all[1] = "a.avi";
    System.arraycopy(options, 0, all, 2, options.length);
    return rows(media(folder, "video", all)).stream()
        .filter(row -> !row.startsWith("of"))
        .map(row -> Integer.valueOf(row.substring(0, row.indexOf(':'))))
        .toList();
  }

  private static int number(ContentReader reader, SourceFile file, int frame)
      throws SourceException {
    return NumberedVideo.numberIn((Image) reader.read(file, frame));
  }
}
