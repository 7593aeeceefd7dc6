package org.colibri.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxTest {
  @Test
  void overlapIsIntersectionOverUnion() {
    Box left = new Box(0, 1, 0, 0, 10, 10);
    Box shifted = new Box(0, 1, 5, 0, 15, 10);
    assertEquals(50f / 150f, left.overlap(shifted), 1e-6);
    assertEquals(1f, left.overlap(left), 0);
  }

  @Test
  void boxesThatOnlyTouchDoNotOverlap() {
    assertEquals(0f, new Box(0, 1, 0, 0, 10, 10).overlap(new Box(0, 1, 10, 0, 20, 10)), 0);
  }

  @Test
  void theBestOfOverlappingBoxesOfAClassStays() {
    Box weak = new Box(0, 0.5f, 1, 0, 11, 10);
    Box best = new Box(0, 0.9f, 0, 0, 10, 10);
    Box otherClass = new Box(1, 0.6f, 0, 0, 10, 10);
    Box elsewhere = new Box(0, 0.4f, 50, 50, 60, 60);
    assertEquals(
        List.of(best, otherClass, elsewhere),
        Box.suppress(List.of(weak, best, otherClass, elsewhere), 0.45));
  }

  @Test
  void aSuppressedBoxSuppressesNothing() {
    Box first = new Box(0, 0.9f, 0, 0, 10, 10);
    Box second = new Box(0, 0.8f, 4, 0, 14, 10);
    Box third = new Box(0, 0.7f, 8, 0, 18, 10);
    assertEquals(List.of(first, third), Box.suppress(List.of(first, second, third), 0.4));
  }

  @Test
  void clippingKeepsABoxWithinThePicture() {
    assertEquals(new Box(0, 1, 0, 2, 100, 50), new Box(0, 1, -3, 2, 107, 51).clip(100, 50));
  }
}
