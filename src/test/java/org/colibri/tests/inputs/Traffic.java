package org.colibri.tests.inputs;

import java.util.List;
import org.colibri.tests.inputs.Scene.Rectangle;

/** The film that most scripts ask about: 12 frames, 15 things. */
public final class Traffic {
  private Traffic() {}

  /** Frames a second. */
  public static final int RATE = 4;

  public static final List<Scene> FRAMES =
      List.of(
          Scene.of(),
          Scene.of(car(0.75, 0, 0, 8, 4)),
          Scene.of(car(0.75, 2, 0, 10, 4), person(0.5, 20, 4, 24, 12)),
          Scene.of(car(0.75, 4, 0, 12, 4)),
          Scene.of(bus(0.5, 10, 8, 30, 16)),
          Scene.of(car(0.25, 0, 0, 4, 4), bus(0.5, 12, 8, 32, 16)),
          Scene.of(person(0.5, 20, 4, 24, 12), person(0.25, 30, 4, 34, 12)),
          Scene.of(),
          Scene.of(car(0.75, 0, 0, 8, 4), car(0.5, 12, 0, 20, 4), car(0.25, 24, 0, 32, 4)),
          Scene.of(person(0.75, 0, 8, 4, 16)),
          Scene.of(bus(0.75, 2, 2, 38, 18)),
          Scene.of(car(0.5, 6, 6, 14, 10)));

  static Rectangle car(double score, int xmin, int ymin, int xmax, int ymax) {
    return new Rectangle("car", score, xmin, ymin, xmax, ymax);
  }

  static Rectangle bus(double score, int xmin, int ymin, int xmax, int ymax) {
    return new Rectangle("bus", score, xmin, ymin, xmax, ymax);
  }

  static Rectangle person(double score, int xmin, int ymin, int xmax, int ymax) {
    return new Rectangle("person", score, xmin, ymin, xmax, ymax);
  }
}
