package org.colibri.tables.source.audio;

import static org.colibri.tables.source.Opened.media;
import static org.colibri.tables.source.Opened.refusal;
import static org.colibri.tables.source.Opened.rows;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colibri.models.AudioClip;
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

class AudioConnectorTest {
  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int MU_LAW = 7;

  @TempDir Path folder;

  @Test
  void listsClipsWithWhatTheirHeadersTell() throws Exception {
    wav("b.wav", PCM, 2, 8000, 16, new double[8000]);
    wav("a.wav", PCM, 1, 16000, 8, new double[4000]);
    MediaSource source = media(folder, "audio", "path", "*.wav");
    assertEquals(
        "clip_id BIGINT, path VARCHAR, sample_rate INTEGER, channels INTEGER, seconds DOUBLE",
        source.columns().stream()
            .map(column -> column.name() + " " + column.sqlType())
            .collect(Collectors.joining(", ")));
    assertEquals("clip_id", source.keyColumn());
    assertEquals("audio", source.contentColumn());
    assertEquals(ValueType.AUDIO, source.contentType());
    assertEquals(
        List.of("0: a.wav, 16000, 1, 0.25", "of 1", "0: b.wav, 8000, 2, 0.5", "of 1"),
        rows(source));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 0.008",
    "1, 16, 4e-5",
    "1, 24, 2e-7",
    "1, 32, 1e-7",
    "3, 32, 1e-7",
    "3, 64, 1e-7"
  })
  void samplesComeOutAsTheyWentIn(int encoding, int bits, double tolerance) throws Exception {
    double[] samples = {0, 0.5, -0.25, 0.9, -1, 0.125};
    wav("a.wav", encoding, 1, 8000, bits, samples);
    AudioClip clip = read("a.wav");
    assertEquals(8000, clip.sampleRate());
    float[] expected = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      expected[i] = (float) samples[i];
    }
    assertArrayEquals(expected, clip.samples(), (float) tolerance);
  }

  @Test
  void channelsAreMixedInEqualParts() throws Exception {
    wav("a.wav", FLOAT, 2, 8000, 32, new double[] {1, 0, 0.5, -0.5, -1, -0.5});
    assertArrayEquals(new float[] {0.5f, 0, -0.75f}, read("a.wav").samples());
  }

  @Test
  void aClipThatBreaksOffHasTheSamplesThatAreThere() throws Exception {
    Path whole = wav("whole.wav", PCM, 1, 8000, 16, new double[8000]);
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(folder.resolve("half.wav"), java.util.Arrays.copyOf(bytes, 44 + 8001));
    assertEquals(
        "0: half.wav, 8000, 1, 0.5", rows(media(folder, "audio", "path", "half.wav")).get(0));
    assertEquals(4000, read("half.wav").samples().length);
  }

  @Test
  void damagedClipsAreListedAndRefuseToBeRead() throws Exception {
    Files.write(folder.resolve("a.wav"), new byte[0]);
    Files.writeString(folder.resolve("b.wav"), "no RIFF file at all, but long enough for one");
    Path strange = wav("c.wav", MU_LAW, 1, 8000, 8, new double[80]);
    MediaSource source = media(folder, "audio", "path", ".");
    assertEquals(
        List.of(
            "0: a.wav, null, null, null", "0: b.wav, null, null, null", "0: c.wav, 8000, 1, 0.01"),
        rows(source).stream().filter(row -> !row.startsWith("of")).toList());
    assertEquals(
        folder.resolve("a.wav") + " cannot be read: the file ends within its header or samples",
        unreadable("a.wav"));
    assertEquals(folder.resolve("b.wav") + " is not a WAV file", unreadable("b.wav"));
    assertEquals(
        strange + " has samples of encoding 7 with 8 bits; convert it to 16-bit PCM",
        unreadable("c.wav"));
  }

  @Test
  void refusesWhatIsNoSound() throws Exception {
    Files.writeString(folder.resolve("words.txt"), "nothing but words");
    assertEquals(
        "table t: option 'path': "
            + folder.resolve("words.txt")
            + " is not a WAV file; convert it to WAV",
        refusal(folder, "audio", "path", "words.txt").getMessage());
    assertEquals(
        "table t: option 'path': there is no file "
            + folder.resolve("gone.wav")
            + "; check the path",
        refusal(folder, "audio", "path", "gone.wav").getMessage());
  }

  @Test
  void listingAHugeClipReadsItsHeaderOnly() throws Exception {
    Path path = wav("a.wav", PCM, 1, 8000, 16, new double[8]);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 10L << 30); // sparse
      channel.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, -16), 40);
    }
    MediaSource source = media(folder, "audio", "path", "a.wav");
    rows(source);
    long before = BytesRead.soFar();
    assertEquals("0: a.wav, 8000, 1, 268435.455", rows(source).get(0));
    long read = BytesRead.soFar() - before;
    assertTrue(read < 1 << 20, read + " bytes read");
    assertEquals(path + " is 268435 s long; cut it into clips", unreadable("a.wav"));
  }

  @Test
  void realClipsOfSpokenDigitsAreRead() throws Exception {
    Path data = Path.of(System.getProperty("colibri.data", ""));
    assumeTrue(Files.isDirectory(data.resolve("audio")), "needs audio of the data folder");
    MediaSource source = media(data, "audio", "path", "audio/**/*.wav");
    List<SourceFile> files = source.files();
    try (ContentReader reader = source.reader();
        Stream<SourceFile> some = files.stream().limit(20)) {
      for (SourceFile file : some.toList()) {
        AudioClip clip = (AudioClip) reader.read(file, 0);
        source.list(
            file,
            (position, values) -> {
              assertEquals(clip.sampleRate(), values[1]);
              assertEquals((double) clip.samples().length / clip.sampleRate(), values[3]);
            });
        float loudest = 0;
        for (float sample : clip.samples()) {
          loudest = Math.max(loudest, Math.abs(sample));
        }
        assertTrue(loudest > 0.01 && loudest <= 1, file.path() + ": " + loudest);
      }
    }
  }

  private AudioClip read(String name) throws SourceException {
    MediaSource source = media(folder, "audio", "path", name);
    try (ContentReader reader = source.reader()) {
      return (AudioClip) reader.read(source.files().get(0), 0);
    }
  }

  private String unreadable(String name) {
    return assertThrows(SourceException.Unreadable.class, () -> read(name)).getMessage();
  }

  private Path wav(String name, int encoding, int channels, int rate, int bits, double[] samples)
      throws IOException {
    int bytes = bits / 8;
    ByteBuffer file =
        ByteBuffer.allocate(44 + samples.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) encoding).putShort((short) channels).putInt(rate);
    file.putInt(rate * channels * bytes)
        .putShort((short) (channels * bytes))
        .putShort((short) bits);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * bytes);
    for (double sample : samples) {
      long whole = Math.round(Math.min(sample, 1 - 1e-9) * (1L << (bits - 1)));
      if (encoding == FLOAT) {
        if (bits == 32) {
          file.putFloat((float) sample);
        } else {
          file.putDouble(sample);
        }
      } else if (bits == 8) {
        file.put((byte) Math.min(255, whole + 128));
      } else {
        long clipped = Math.min(whole, (1L << (bits - 1)) - 1);
        for (int i = 0; i < bytes; i++) {
          file.put((byte) (clipped >> (8 * i)));
        }
      }
    }
    return Files.write(folder.resolve(name), file.array());
  }
}
