package org.colibri.tables.source.images;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.colibri.models.Image;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;

/**
 * Decodes pictures with OpenCV, from memory, so that no file name is too strange. Transparency is
 * dropped, 16 bits become 8, one frame of an animation is the first. Orientation is applied here
 * rather than by OpenCV, so that listing and decoding agree on what is upright.
 */
final class PictureReader implements ContentReader {
  @Override
  public Image read(SourceFile file, long position) throws SourceException {
    byte[] bytes;
    if (file.size() > Integer.MAX_VALUE / 2) {
      throw new SourceException.Unreadable(file.path() + " is too large for a picture");
    }
    try {
      bytes = Files.readAllBytes(Path.of(file.path()));
    } catch (IOException e) {
      throw new SourceException.Unreadable(file.path() + " cannot be read: " + e.getMessage(), e);
    }
    PictureHeader header = PictureHeader.of(ByteBuffer.wrap(bytes));
    if (header == null) {
      throw new SourceException.Unreadable(
          file.path() + (bytes.length == 0 ? " is empty" : " is not a picture"));
    }
    if (header.isCutOff(bytes)) {
      throw new SourceException.Unreadable(file.path() + " is cut off: the picture has no end");
    }
    return header.orientation().apply(decode(bytes, file.path()));
  }

  private static Image decode(byte[] bytes, String path) throws SourceException {
    try (BytePointer data = new BytePointer(bytes);
        Mat encoded = new Mat(1, bytes.length, CV_8UC1, data);
        Mat decoded = imdecode(encoded, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION)) {
      if (decoded.empty() || decoded.type() != CV_8UC3) {
        throw new SourceException.Unreadable(path + " cannot be decoded; it is damaged");
      }
      int stride = 3 * decoded.cols();
      byte[] bgr = new byte[Math.multiplyExact(stride, decoded.rows())];
      for (int y = 0; y < decoded.rows(); y++) {
        decoded.ptr(y).get(bgr, y * stride, stride);
      }
      return new Image(decoded.cols(), decoded.rows(), bgr);
    } catch (RuntimeException e) { // OpenCV's own refusals, such as of too many pixels
      throw new SourceException.Unreadable(path + " cannot be decoded: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {}
}
