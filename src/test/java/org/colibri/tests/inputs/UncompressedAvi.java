package org.colibri.tests.inputs;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes films as uncompressed AVI, so that every pixel comes back as it was. The layout is
 * Microsoft's: a RIFF file of a header list, a list of frames (bottom row first, blue-green-red)
 * and an index.
 */
public final class UncompressedAvi {
  private static final int HAS_INDEX = 0x10;
  private static final int KEY_FRAME = 0x10;

  private UncompressedAvi() {}

  /**
   * Writes a film.
   *
   * @param frames all of one size, whose width is a multiple of 4, of type {@code TYPE_3BYTE_BGR}
   * @param rate frames a second
   */
  public static void write(Path file, List<BufferedImage> frames, int rate) throws IOException {
    BufferedImage first = frames.get(0);
    int frameBytes = 3 * first.getWidth() * first.getHeight();
    ByteBuffer out =
        ByteBuffer.allocate(1024 + frames.size() * (frameBytes + 24))
            .order(ByteOrder.LITTLE_ENDIAN);
    int riff = open(out, "RIFF", "AVI ");
    header(out, first, frames.size(), frameBytes, rate);
    int movie = open(out, "LIST", "movi");
    ByteBuffer index = ByteBuffer.allocate(16 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (BufferedImage frame : frames) {
      index.put(code("00db")).putInt(KEY_FRAME).putInt(out.position() - movie - 4);
      index.putInt(frameBytes);
      out.put(code("00db")).putInt(frameBytes);
      pixels(out, frame);
    }
    close(out, movie);
    out.put(code("idx1")).putInt(index.capacity()).put(index.flip());
    close(out, riff);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    Files.write(file, bytes);
  }

  private static void header(
      ByteBuffer out, BufferedImage first, int frames, int frameBytes, int rate) {
    int list = open(out, "LIST", "hdrl");
    out.put(code("avih")).putInt(56);
    out.putInt(1_000_000 / rate).putInt(frameBytes * rate).putInt(0).putInt(HAS_INDEX);
    out.putInt(frames).putInt(0).putInt(1).putInt(frameBytes);
    out.putInt(first.getWidth()).putInt(first.getHeight()).put(new byte[16]);
    int stream = open(out, "LIST", "strl");
    out.put(code("strh")).putInt(56).put(code("vids")).put(code("DIB ")).put(new byte[12]);
    out.putInt(1).putInt(rate).putInt(0).putInt(frames).putInt(frameBytes).putInt(-1).putInt(0);
    out.putShort((short) 0).putShort((short) 0);
    out.putShort((short) first.getWidth()).putShort((short) first.getHeight());
    out.put(code("strf")).putInt(40);
    out.putInt(40).putInt(first.getWidth()).putInt(first.getHeight());
    out.putShort((short) 1).putShort((short) 24).putInt(0).putInt(frameBytes).put(new byte[16]);
    close(out, stream);
    close(out, list);
  }

  private static void pixels(ByteBuffer out, BufferedImage frame) {
    byte[] bgr = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    int row = 3 * frame.getWidth();
    for (int y = frame.getHeight() - 1; y >= 0; y--) {
      out.put(bgr, y * row, row);
    }
  }

  /** Begins a list; returns where its size goes. */
  private static int open(ByteBuffer out, String list, String type) {
    out.put(code(list));
    int size = out.position();
    out.putInt(0).put(code(type));
    return size;
  }

  private static void close(ByteBuffer out, int size) {
    out.putInt(size, out.position() - size - 4);
  }

  private static byte[] code(String fourLetters) {
    return fourLetters.getBytes(StandardCharsets.US_ASCII);
  }
}
