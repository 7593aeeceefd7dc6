package org.colibri.models.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.colibri.models.Box;
import org.junit.jupiter.api.Test;

class PlacementTest {
  @Test
  void aLetterboxInTheCornerKeepsTheRatio() {
    Placement place = Placement.of(Placement.Fit.TOP_LEFT, 640, 352, 416, 416);
    assertEquals(new Placement(640, 352, 416, 229, 0, 0, 0.65, 0.65), place);
    assertEquals(new Box(2, 0.5f, 100, 200, 300, 352), place.toSource(2, 0.5f, 65, 130, 195, 400));
  }

  @Test
  void aLetterboxInTheMiddleShiftsBoxesBack() {
    Placement place = Placement.of(Placement.Fit.CENTER, 200, 100, 100, 100);
    assertEquals(new Placement(200, 100, 100, 50, 0, 25, 0.5, 0.5), place);
    assertEquals(new Box(0, 1, 0, 0, 200, 100), place.toSource(0, 1, -4, 25, 100, 90));
  }

  @Test
  void stretchingScalesEachAxisByItself() {
    Placement place = Placement.of(Placement.Fit.STRETCH, 200, 50, 100, 100);
    assertEquals(new Box(0, 1, 20, 5, 40, 10), place.toSource(0, 1, 10, 10, 20, 20));
  }

  @Test
  void aCropCoversTheInputAndHangsOverItsEdges() {
    assertEquals(
        new Placement(400, 200, 512, 256, -144, -16, 1.28, 1.28),
        Placement.cropped(0.875, 400, 200, 224, 224));
  }
}
