package org.colibri.models.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.colibri.models.Image;
import org.colibri.models.SharedData;
import org.junit.jupiter.api.Test;

class ScalerTest {
  private static float[][] identity(int channels) {
    float[][] tables = new float[channels][256];
    for (float[] table : tables) {
      for (int v = 0; v < 256; v++) {
        table[v] = v;
      }
    }
    return tables;
  }

  private static PixelLayout layout(
      int width, int height, PixelLayout.Channels channels, boolean planar) {
    return new PixelLayout(width, height, channels, planar, identity(channels.count), 9);
  }

  private static float[] written(Scaler scaler, PixelLayout layout, Image image, Placement place) {
    float[] out = new float[layout.size()];
    scaler.write(image, place, out, 0);
    return out;
  }

  @Test
  void aPictureOfTheInputsSizeIsOnlyReordered() {
    Image image = new Image(2, 1, new byte[] {1, 2, 3, 4, 5, 6});
    Placement place = Placement.of(Placement.Fit.STRETCH, 2, 1, 2, 1);
    PixelLayout rgb = layout(2, 1, PixelLayout.Channels.RGB, true);
    PixelLayout bgr = layout(2, 1, PixelLayout.Channels.BGR, true);
    PixelLayout packed = layout(2, 1, PixelLayout.Channels.RGB, false);
    float[] planes = {3, 6, 2, 5, 1, 4};
    assertArrayEquals(planes, written(new BilinearScaler(rgb), rgb, image, place));
    assertArrayEquals(
        planes, written(new FilterScaler(rgb, FilterScaler.Kernel.CUBIC), rgb, image, place));
    assertArrayEquals(
        new float[] {1, 4, 2, 5, 3, 6}, written(new BilinearScaler(bgr), bgr, image, place));
    assertArrayEquals(
        new float[] {3, 2, 1, 6, 5, 4}, written(new BilinearScaler(packed), packed, image, place));
  }

  @Test
  void greyIsTheLumaOfAPixel() {
    PixelLayout grey = layout(1, 1, PixelLayout.Channels.GRAY, true);
    Placement place = Placement.of(Placement.Fit.STRETCH, 1, 1, 1, 1);
    Image green = new Image(1, 1, new byte[] {0, (byte) 200, 0});
    assertArrayEquals(new float[] {117}, written(new BilinearScaler(grey), grey, green, place));
  }

  @Test
  void halvingMixesTheFourPixelsBetweenWhichItFalls() {
    byte[] bgr = new byte[12];
    for (int i = 0; i < 4; i++) {
      bgr[3 * i] = (byte) (10 * i);
    }
    PixelLayout layout = layout(1, 1, PixelLayout.Channels.BGR, true);
    Placement place = Placement.of(Placement.Fit.STRETCH, 2, 2, 1, 1);
    assertEquals(15, written(new BilinearScaler(layout), layout, new Image(2, 2, bgr), place)[0]);
  }

  @Test
  void whatALetterboxLeavesFreeIsPadded() {
    PixelLayout layout = layout(4, 4, PixelLayout.Channels.BGR, true);
    Image white = new Image(2, 1, new byte[] {-1, -1, -1, -1, -1, -1});
    Placement place = Placement.of(Placement.Fit.CENTER, 2, 1, 4, 4);
    float[] out = written(new BilinearScaler(layout), layout, white, place);
    for (int y = 0; y < 4; y++) {
      assertEquals(y == 1 || y == 2 ? 255 : 9, out[4 * y + 3], "row " + y);
    }
  }

  @Test
  void aCropReadsOnlyTheMiddle() {
    PixelLayout layout = layout(1, 1, PixelLayout.Channels.BGR, true);
    Image image = new Image(3, 1, new byte[] {1, 1, 1, 50, 50, 50, 1, 1, 1});
    Placement place = Placement.cropped(1, 3, 1, 1, 1);
    assertEquals(50, written(new BilinearScaler(layout), layout, image, place)[0]);
  }

  @Test
  void anEvenPictureStaysEvenUnderEveryFilter() {
    byte[] bgr = new byte[3 * 50 * 40];
    java.util.Arrays.fill(bgr, (byte) 77);
    PixelLayout layout = layout(13, 21, PixelLayout.Channels.RGB, true);
    Placement place = Placement.of(Placement.Fit.STRETCH, 50, 40, 13, 21);
    for (FilterScaler.Kernel kernel : FilterScaler.Kernel.values()) {
      for (float v :
          written(new FilterScaler(layout, kernel), layout, new Image(50, 40, bgr), place)) {
        assertEquals(77, v);
      }
    }
  }

  /** The reference is OpenCV's own resize, which rounds its weights a little differently. */
  @Test
  void bilinearIsOpenCvsWithinOneSample() {
    SplittableRandom random = new SplittableRandom(42);
    byte[] bgr = new byte[3 * 97 * 61];
    random.nextBytes(bgr);
    Image image = new Image(97, 61, bgr);
    PixelLayout layout = layout(52, 80, PixelLayout.Channels.BGR, false);
    Placement place = Placement.of(Placement.Fit.STRETCH, 97, 61, 52, 80);
    float[] ours = written(new BilinearScaler(layout), layout, image, place);
    try (BytePointer pixels = new BytePointer(bgr);
        Mat source = new Mat(61, 97, opencv_core.CV_8UC3, pixels);
        Mat scaled = new Mat();
        Size size = new Size(52, 80)) {
      opencv_imgproc.resize(source, scaled, size);
      byte[] theirs = SharedData.image(scaled).bgr();
      for (int i = 0; i < ours.length; i++) {
        assertEquals(theirs[i] & 0xff, ours[i], 1, "sample " + i);
      }
    }
  }
}
