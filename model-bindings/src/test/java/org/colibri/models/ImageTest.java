package org.colibri.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ImageTest {
  /** 3x2 pixels; sample = 10 * pixel + channel. */
  private static final Image NUMBERED = numbered();

  private static Image numbered() {
    byte[] bgr = new byte[18];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (10 * (i / 3) + i % 3);
    }
    return new Image(3, 2, bgr);
  }

  @Test
  void aCropHoldsEveryPixelThatTheBoxTouches() {
    Image crop = NUMBERED.crop(1.2, 0.9, 2.1, 1.5);
    assertEquals(2, crop.width());
    assertEquals(2, crop.height());
    assertArrayEquals(new byte[] {10, 11, 12, 20, 21, 22, 40, 41, 42, 50, 51, 52}, crop.bgr());
  }

  @Test
  void aCropIsClippedToThePicture() {
    Image crop = NUMBERED.crop(2, -5, Double.POSITIVE_INFINITY, 1);
    assertEquals(1, crop.width());
    assertArrayEquals(new byte[] {20, 21, 22}, crop.bgr());
  }

  @Test
  void aBoxWithoutAPixelIsRefusedWithItsNumbers() {
    assertEquals(
        "the box (3.0, 0.0, 5.0, 1.0) holds no pixel of a picture of 3x2",
        assertThrows(IllegalArgumentException.class, () -> NUMBERED.crop(3, 0, 5, 1)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> NUMBERED.crop(1, 1, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> NUMBERED.crop(2, 0, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> NUMBERED.crop(Double.NaN, 0, 1, 1));
  }

  @Test
  void aPictureOfTheWrongSizeIsRefused() {
    assertEquals(
        "an image of 2x2 pixels cannot have 11 samples",
        assertThrows(IllegalArgumentException.class, () -> new Image(2, 2, new byte[11]))
            .getMessage());
  }
}
