package org.colibri.tables.source.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.colibri.models.AudioClip;
import org.colibri.tables.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * The header of a RIFF WAVE file, or of its 64-bit form RF64: what the samples are and where. The
 * layout is that of Microsoft's "Multiple channel audio data and WAVE files" and EBU Tech 3306.
 *
 * @param encoding 1 for integers, 3 for floating point; others cannot be decoded here
 * @param frameBytes of one sample of all channels
 * @param start of the samples in the file
 * @param length of the samples, as far as the file goes
 */
record WavFile(
    int encoding, int channels, int sampleRate, int frameBytes, int bits, long start, long length) {
  private static final int INTEGER = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;

  double seconds() {
    return (double) (length / frameBytes) / sampleRate;
  }

  /** The header; null where there is none that makes sense. */
  static @Nullable WavFile header(String path) {
    try (FileChannel file = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
      return header(file);
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * All samples, the channels mixed in equal parts.
   *
   * @throws SourceException.Unreadable if the file is no WAV file or in an encoding not known here
   */
  static AudioClip decode(String path) throws SourceException {
    try (FileChannel file = FileChannel.open(Path.of(path), StandardOpenOption.READ)) {
      WavFile header = header(file);
      if (header == null) {
        throw new SourceException.Unreadable(path + " is not a WAV file");
      }
      return header.samples(file, path);
    } catch (IOException e) {
      throw new SourceException.Unreadable(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private AudioClip samples(FileChannel file, String path) throws IOException, SourceException {
    boolean known =
        encoding == INTEGER && (bits == 8 || bits == 16 || bits == 24 || bits == 32)
            || encoding == FLOAT && (bits == 32 || bits == 64);
    if (!known || frameBytes != channels * bits / 8) {
      throw new SourceException.Unreadable(
          path
              + " has samples of encoding "
              + encoding
              + " with "
              + bits
              + " bits; convert it to 16-bit PCM");
    }
    if (length / frameBytes > Integer.MAX_VALUE / 8) {
      throw new SourceException.Unreadable(
          path + " is " + Math.round(seconds()) + " s long; cut it into clips");
    }
    float[] mono = new float[(int) (length / frameBytes)];
    ByteBuffer block =
        ByteBuffer.allocate(frameBytes * Math.max(1, 65536 / frameBytes))
            .order(ByteOrder.LITTLE_ENDIAN);
    int sample = 0;
    long offset = start;
    while (sample < mono.length) {
      block.clear().limit((int) Math.min(block.capacity(), start + length - offset));
      offset += fill(file, block, offset);
      block.flip();
      while (block.remaining() >= frameBytes && sample < mono.length) {
        double sum = 0;
        for (int channel = 0; channel < channels; channel++) {
          sum += next(block);
        }
        mono[sample++] = (float) (sum / channels);
      }
    }
    return new AudioClip(sampleRate, mono);
  }

  private double next(ByteBuffer block) {
    if (encoding == FLOAT) {
      double value = bits == 32 ? block.getFloat() : block.getDouble();
      return Double.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value));
    }
    return switch (bits) {
      case 8 -> ((block.get() & 0xff) - 128) / 128.0;
      case 16 -> block.getShort() / 32768.0;
      case 24 -> ((block.get() & 0xff) | (block.get() & 0xff) << 8 | block.get() << 16) / 8388608.0;
      default -> block.getInt() / 2147483648.0;
    };
  }

  private static @Nullable WavFile header(FileChannel file) throws IOException {
    ByteBuffer riff = at(file, 0, 12);
    String form = tag(riff, 0);
    if (!(form.equals("RIFF") || form.equals("RF64")) || !tag(riff, 8).equals("WAVE")) {
      return null;
    }
    ByteBuffer format = null;
    long dataBytes = -1;
    long offset = 12;
    while (offset + 8 <= file.size()) {
      ByteBuffer chunk = at(file, offset, 8);
      String name = tag(chunk, 0);
      long bytes = chunk.getInt(4) & 0xffffffffL;
      offset += 8;
      if (name.equals("ds64") && bytes >= 16) {
        dataBytes = at(file, offset + 8, 8).getLong(0);
      } else if (name.equals("fmt ") && bytes >= 16) {
        format = at(file, offset, (int) Math.min(bytes, 40));
      } else if (name.equals("data")) {
        long declared = bytes == 0xffffffffL && dataBytes >= 0 ? dataBytes : bytes;
        return format == null ? null : of(format, offset, Math.min(declared, file.size() - offset));
      }
      offset += bytes + (bytes & 1);
    }
    return null;
  }

  private static @Nullable WavFile of(ByteBuffer format, long start, long length) {
    int encoding = format.getShort(0) & 0xffff;
    if (encoding == EXTENSIBLE && format.capacity() >= 40) {
      encoding = format.getShort(24) & 0xffff;
    }
    int channels = format.getShort(2) & 0xffff;
    int sampleRate = format.getInt(4);
    int frameBytes = format.getShort(12) & 0xffff;
    return channels < 1 || sampleRate < 1 || frameBytes < 1
        ? null
        : new WavFile(
            encoding,
            channels,
            sampleRate,
            frameBytes,
            format.getShort(14) & 0xffff,
            start,
            length);
  }

  private static ByteBuffer at(FileChannel file, long offset, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    fill(file, buffer, offset);
    return buffer;
  }

  private static int fill(FileChannel file, ByteBuffer buffer, long offset) throws IOException {
    int read = 0;
    while (buffer.hasRemaining()) {
      int n = file.read(buffer, offset + read);
      if (n < 0) {
        throw new EOFException("the file ends within its header or samples");
      }
      read += n;
    }
    return read;
  }

  private static String tag(ByteBuffer buffer, int at) {
    return new String(buffer.array(), at, 4, StandardCharsets.ISO_8859_1);
  }
}
