package org.colibri.tables.source.images;

import static org.colibri.tables.source.Opened.media;
import static org.colibri.tables.source.Opened.refusal;
import static org.colibri.tables.source.Opened.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
import org.junit.jupiter.params.provider.ValueSource;

class ImageConnectorTest {
  @TempDir Path folder;

  @Test
  void listsPicturesInTheOrderOfTheirPaths() throws Exception {
    Files.createDirectories(folder.resolve("p/q"));
    Pictures.write(folder.resolve("p/b.jpg"), 32, 16);
    Pictures.write(folder.resolve("p/a ü.png"), 8, 10);
    Pictures.write(folder.resolve("p/q/c.jpg"), 4, 4);
    Files.write(folder.resolve("p/.hidden.jpg"), new byte[3]);
    MediaSource source = media(folder, "images", "path", "p/**/*.{jpg,png}");
    assertEquals(
        "image_id BIGINT, path VARCHAR, width INTEGER, height INTEGER",
        source.columns().stream()
            .map(column -> column.name() + " " + column.sqlType())
            .collect(Collectors.joining(", ")));
    assertEquals("image_id", source.keyColumn());
    assertEquals("image", source.contentColumn());
    assertEquals(ValueType.IMAGE, source.contentType());
    assertEquals(
        List.of(
            "0: p/a ü.png, 8, 10",
            "of 1",
            "0: p/b.jpg, 32, 16",
            "of 1",
            "0: p/q/c.jpg, 4, 4",
            "of 1"),
        rows(source));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "bmp", "gif", "webp"})
  void readsEveryFormatFromAFileOfAnyName(String format) throws Exception {
    Path path = folder.resolve("Bild № 1 [x]." + format);
    Pictures.write(path, 48, 32);
    MediaSource source = media(folder, "images", "path", path.toString());
    assertEquals(List.of("0: " + path + ", 48, 32", "of 1"), rows(source));
    Image image = read(source);
    assertEquals(
        "48x32 RGBW", image.width() + "x" + image.height() + " " + Pictures.quarters(image));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 48x32 RGBW",
    "2, 48x32 GRWB",
    "3, 48x32 WBGR",
    "4, 48x32 BWRG",
    "5, 32x48 RBGW",
    "6, 32x48 BRWG",
    "7, 32x48 WGBR",
    "8, 32x48 GWRB",
    "9, 48x32 RGBW"
  })
  void turnsPicturesUprightAsTheirMetadataSay(int orientation, String upright) throws Exception {
    Files.write(folder.resolve("a.jpg"), Pictures.jpegWithExif(orientation, 48, 32, 0));
    Files.write(folder.resolve("a.png"), Pictures.pngWithExif(orientation, 48, 32));
    for (String name : List.of("a.jpg", "a.png")) {
      MediaSource source = media(folder, "images", "path", name);
      assertEquals(
          "0: " + name + ", " + upright.substring(0, 5).replace("x", ", "), rows(source).get(0));
      Image image = read(source);
      assertEquals(upright, image.width() + "x" + image.height() + " " + Pictures.quarters(image));
    }
  }

  @Test
  void findsTheSizeBehindLargeMetadata() throws Exception {
    Files.write(folder.resolve("a.jpg"), Pictures.jpegWithExif(6, 48, 32, 60_000));
    assertEquals("0: a.jpg, 32, 48", rows(media(folder, "images", "path", "a.jpg")).get(0));
  }

  @Test
  void damagedPicturesAreListedAndRefuseToBeRead() throws Exception {
    byte[] jpeg = Pictures.encode("jpg", 64, 64);
    byte[] png = Pictures.encode("png", 64, 64);
    Files.write(folder.resolve("a_empty.jpg"), new byte[0]);
    Files.write(
        folder.resolve("b_noise.jpg"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13});
    Files.write(folder.resolve("c_cut.jpg"), Arrays.copyOf(jpeg, jpeg.length * 3 / 4));
    Files.write(folder.resolve("d_cut.png"), Arrays.copyOf(png, png.length - 20));
    Files.write(folder.resolve("e_head.jpg"), Arrays.copyOf(jpeg, 40));
    byte[] broken = png.clone();
    Arrays.fill(broken, 45, png.length - 16, (byte) 0);
    Files.write(folder.resolve("f_broken.png"), broken);
    Files.write(folder.resolve("g_good.png"), png);
    MediaSource source = media(folder, "images", "path", "*");
    assertEquals(
        List.of(
            "0: a_empty.jpg, null, null",
            "0: b_noise.jpg, null, null",
            "0: c_cut.jpg, 64, 64",
            "0: d_cut.png, 64, 64",
            "0: e_head.jpg, null, null",
            "0: f_broken.png, 64, 64",
            "0: g_good.png, 64, 64"),
        rows(source).stream().filter(row -> !row.startsWith("of")).toList());
    List<String> reasons =
        List.of(
            " is empty",
            " is not a picture",
            " is cut off: the picture has no end",
            " is cut off: the picture has no end",
            " is not a picture",
            " cannot be decoded; it is damaged");
    List<SourceFile> files = source.files();
    try (ContentReader reader = source.reader()) {
      for (int i = 0; i < reasons.size(); i++) {
        SourceFile file = files.get(i);
        SourceException e =
            assertThrows(SourceException.Unreadable.class, () -> reader.read(file, 0), file.path());
        assertEquals(file.path() + reasons.get(i), e.getMessage());
      }
      assertEquals("RGBW", Pictures.quarters((Image) reader.read(files.get(6), 0)));
    }
  }

  @Test
  void refusesWhatIsNoPicture() throws Exception {
    Files.createDirectories(folder.resolve("none"));
    Files.writeString(folder.resolve("none/words.txt"), "words");
    Path words = folder.resolve("none/words.txt");
    String kinds = ".bmp, .gif, .jpeg, .jpg, .png, .webp";
    assertEquals(
        "table t: option 'path': "
            + words
            + " is not a picture; JPEG, PNG, WebP, BMP and GIF can be read",
        refusal(folder, "images", "path", "none/words.txt").getMessage());
    assertEquals(
        "table t: option 'path': the directory "
            + folder.resolve("none")
            + " holds no picture ("
            + kinds
            + "); write 'none/**' to look in the folders below it too",
        refusal(folder, "images", "path", "none/").getMessage());
    assertEquals(
        "table t: option 'path' = 'none/*' matches 1 file(s), none a picture (" + kinds + ")",
        refusal(folder, "images", "path", "none/*").getMessage());
    SourceException.BadDeclaration e = refusal(folder, "images", "path", "nowhere/*.jpg");
    assertEquals(
        "table t: option 'path' = 'nowhere/*.jpg' matches no file; it was looked for from "
            + folder.resolve("nowhere")
            + " on",
        e.getMessage());
    assertEquals("path", e.option());
    assertEquals(
        "table t: option 'pat' is unknown to the connector 'images'; did you mean 'path'? Known"
            + " are: path",
        refusal(folder, "images", "pat", "*.jpg").getMessage());
  }

  @Test
  void listingReadsHeadersOnly() throws Exception {
    Path path = Pictures.write(folder.resolve("a.png"), 64, 64);
    try (var channel =
        java.nio.channels.FileChannel.open(path, java.nio.file.StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(new byte[1]), 1L << 30); // sparse
    }
    MediaSource source = media(folder, "images", "path", "a.png");
    rows(source);
    long before = BytesRead.soFar();
    assertEquals("0: a.png, 64, 64", rows(source).get(0));
    long read = BytesRead.soFar() - before;
    assertTrue(read < 1 << 20, read + " bytes read");
  }

  @Test
  void realPhotographsHaveTheSizesThatTheirHeadersTell() throws Exception {
    Path data = Path.of(System.getProperty("colibri.data", ""), "images/coco_val128/images");
    assumeTrue(Files.isDirectory(data), "needs images/coco_val128 of the data folder");
    MediaSource source = media(data, "images", "path", "*.jpg");
    List<SourceFile> files = source.files();
    assertEquals(128, files.size());
    try (ContentReader reader = source.reader()) {
      for (SourceFile file : files.subList(0, 40)) {
        Image image = (Image) reader.read(file, 0);
        source.list(
            file,
            (position, values) ->
                assertEquals(
                    Arrays.asList(image.width(), image.height()),
                    Arrays.asList(values[1], values[2]),
                    file.path()));
      }
    }
  }

  private static Image read(MediaSource source) throws SourceException {
    try (ContentReader reader = source.reader()) {
      return (Image) reader.read(source.files().get(0), 0);
    }
  }
}
