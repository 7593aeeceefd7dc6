package org.colibri.tests.inputs;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A black picture of 40x20 pixels with filled rectangles that do not touch.
 *
 * @param rectangles what is in it
 */
public record Scene(List<Rectangle> rectangles) {
  public static final int WIDTH = 40;
  public static final int HEIGHT = 20;

  /**
   * A rectangle; edges in pixels, the maxima exclusive.
   *
   * @param label {@code car} (drawn in red), {@code bus} (green) or {@code person} (blue)
   * @param score drawn as brightness; a multiple of 1/256 under 1
   */
  public record Rectangle(String label, double score, int xmin, int ymin, int xmax, int ymax) {
    Color color() {
      int value = (int) (score * 256);
      return switch (label) {
        case "car" -> new Color(value, 0, 0);
        case "bus" -> new Color(0, value, 0);
        case "person" -> new Color(0, 0, value);
        default -> throw new IllegalArgumentException("nothing is drawn for " + label);
      };
    }
  }

  public static Scene of(Rectangle... rectangles) {
    return new Scene(List.of(rectangles));
  }

  public BufferedImage draw() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    for (Rectangle r : rectangles) {
      graphics.setColor(r.color());
      graphics.fillRect(r.xmin(), r.ymin(), r.xmax() - r.xmin(), r.ymax() - r.ymin());
    }
    graphics.dispose();
    return image;
  }
}
