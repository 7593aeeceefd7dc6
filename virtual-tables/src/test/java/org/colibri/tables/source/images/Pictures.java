package org.colibri.tables.source.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.colibri.models.Image;

/** Makes pictures of four coloured quarters, red and green above blue and white. */
final class Pictures {
  private Pictures() {}

  static byte[] encode(String format, int width, int height) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      graphics.setColor(colours[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (format.equals("webp")) {
      return webp(encode("png", width, height));
    }
    ImageIO.write(picture, format, bytes);
    return bytes.toByteArray();
  }

  static Path write(Path path, int width, int height) throws IOException {
    String name = path.toString();
    Files.write(path, encode(name.substring(name.lastIndexOf('.') + 1), width, height));
    return path;
  }

  /** A JPEG that a viewer has to turn. */
  static byte[] jpegWithExif(int orientation, int width, int height, int padding)
      throws IOException {
    byte[] plain = encode("jpg", width, height);
    ByteBuffer bytes = ByteBuffer.allocate(plain.length + 36 + padding);
    bytes.put(plain, 0, 2);
    bytes.putShort((short) 0xffe1).putShort((short) (34 + padding));
    bytes.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
    bytes.put(exif(orientation)).position(2 + 36 + padding);
    return bytes.put(plain, 2, plain.length - 2).array();
  }

  /** A PNG with the same metadata in a chunk of its own. */
  static byte[] pngWithExif(int orientation, int width, int height) throws IOException {
    byte[] plain = encode("png", width, height);
    int afterHeader = 33;
    ByteBuffer bytes = ByteBuffer.allocate(plain.length + 12 + 26);
    bytes.put(plain, 0, afterHeader).putInt(26).put(new byte[] {'e', 'X', 'I', 'f'});
    bytes.put(exif(orientation));
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(bytes.array(), afterHeader + 4, 30);
    bytes.putInt((int) crc.getValue());
    return bytes.put(plain, afterHeader, plain.length - afterHeader).array();
  }

  /** The colours of a picture's quarters, such as {@code RGBW}. */
  static String quarters(Image image) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      int x = image.width() * (1 + 2 * (i % 2)) / 4;
      int y = image.height() * (1 + 2 * (i / 2)) / 4;
      int at = 3 * (y * image.width() + x);
      List<Boolean> bgr =
          IntStream.range(0, 3).mapToObj(c -> (image.bgr()[at + c] & 0xff) > 127).toList();
      text.append(
          bgr.equals(List.of(false, false, true))
              ? 'R'
              : bgr.equals(List.of(false, true, false))
                  ? 'G'
                  : bgr.equals(List.of(true, false, false))
                      ? 'B'
                      : bgr.equals(List.of(true, true, true)) ? 'W' : '?');
    }
    return text.toString();
  }

  private static byte[] exif(int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.putShort((short) 0x4d4d).putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return tiff.array();
  }

  private static byte[] webp(byte[] png) {
    try (BytePointer data = new BytePointer(png);
        Mat encoded = new Mat(1, png.length, 0, data);
        Mat picture = opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
        BytePointer webp = new BytePointer()) {
      opencv_imgcodecs.imencode(".webp", picture, webp);
      byte[] bytes = new byte[(int) webp.limit()];
      webp.get(bytes);
      return bytes;
    }
  }
}
