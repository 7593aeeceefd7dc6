package org.colibri.models.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.colibri.models.Box;
import org.colibri.models.ModelException;
import org.colibri.models.Options;
import org.colibri.models.RowSink;
import org.colibri.models.Specs;
import org.junit.jupiter.api.Test;

class BoxFormatTest {
  private static final ClassNames TWO =
      new ClassNames("m", List.of("cat", "dog"), "label_names", " = 'cat, dog'");

  /** An input of 32x32 pixels onto which a picture of 64x64 is scaled. */
  private static Candidates candidates() {
    return new Candidates(Placement.of(Placement.Fit.STRETCH, 64, 64, 32, 32), 0.3);
  }

  private static BoxFormat format(String name, String... options) throws ModelException {
    Options given =
        new Options(Specs.spec(Path.of("/"), "image IMAGE", "TABLE label VARCHAR", options));
    return BoxFormat.of(name, given, TWO, 32, 32);
  }

  private static Output output(float[] values, long... shape) {
    return new Output("out", shape, values, 0);
  }

  private static List<Box> read(BoxFormat format, Output... outputs) throws ModelException {
    Candidates candidates = candidates();
    format.read(List.of(outputs), candidates);
    return candidates.boxes();
  }

  /** Grids of 4x4, 2x2 and 1 cells. */
  private static float[] yolox() {
    return new float[21 * 7];
  }

  @Test
  void yoloxAddsTheCellAndRaisesTheSize() throws Exception {
    float[] values = yolox();
    // The cell (1, 2) of stride 8: centre (1.5, 2.25) cells, size (2, 1) cells.
    float[] row = {0.5f, 0.25f, (float) Math.log(2), 0, 0.8f, 0.1f, 0.9f};
    System.arraycopy(row, 0, values, 7 * (2 * 4 + 1), 7);
    List<Box> boxes = read(format("yolox"), output(values, 21, 7));
    assertEquals(1, boxes.size());
    assertEquals(1, boxes.get(0).label());
    assertEquals(0.72, boxes.get(0).score(), 1e-6);
    assertEquals(8, boxes.get(0).xmin(), 1e-4);
    assertEquals(28, boxes.get(0).ymin(), 1e-4);
    assertEquals(40, boxes.get(0).xmax(), 1e-4);
    assertEquals(44, boxes.get(0).ymax(), 1e-4);
  }

  @Test
  void yolov5RowsAreCentresAndSizes() throws Exception {
    float[] values = {16, 8, 4, 2, 0.5f, 0.8f, 0.1f, 1, 1, 1, 1, 0.2f, 1, 1};
    assertEquals(
        List.of(new Box(0, 0.4f, 28, 14, 36, 18)), read(format("yolov5"), output(values, 2, 7)));
  }

  @Test
  void yolov8IsReadByColumnsAndByRows() throws Exception {
    float[] columns = new float[6 * 8];
    float[] rows = new float[8 * 6];
    float[] box = {16, 8, 4, 2, 0.1f, 0.6f};
    for (int i = 0; i < 6; i++) {
      columns[8 * i + 5] = box[i];
      rows[6 * 5 + i] = box[i];
    }
    List<Box> expected = List.of(new Box(1, 0.6f, 28, 14, 36, 18));
    assertEquals(expected, read(format("yolov8"), output(columns, 6, 8)));
    assertEquals(expected, read(format("yolov8"), output(rows, 8, 6)));
  }

  @Test
  void fastestV2SharesClassScoresAmongAnchors() throws Exception {
    // Grids of 2x2 and 1 cells, one anchor each: 4 box values, 1 objectness, 2 classes.
    float[] values = new float[5 * 7];
    float[] row = {0.5f, 0.75f, 0.5f, 1, 0.9f, 0.2f, 0.5f};
    System.arraycopy(row, 0, values, 7, 7); // the cell (1, 0) of stride 16
    List<Box> boxes = read(format("yolo-fastestv2", "anchors", "4,2 9,9"), output(values, 5, 7));
    // Centre ((1 - 0.5 + 1) * 16, (1.5 - 0.5) * 16) = (24, 16), size (1 * 4, 4 * 2).
    assertEquals(List.of(new Box(1, 0.45f, 44, 24, 52, 40)), boxes);
  }

  @Test
  void ssdFindsItsBoxesInEitherPlaceAndSkipsTheBackground() throws Exception {
    Output boxes = output(new float[] {0.25f, 0.5f, 0.5f, 1, 0, 0, 1, 1}, 2, 4);
    Output scores = output(new float[] {0.1f, 0.2f, 0.7f, 0.9f, 0.05f, 0.05f}, 2, 3);
    List<Box> expected = List.of(new Box(1, 0.7f, 16, 32, 32, 64));
    assertEquals(expected, read(format("ssd"), boxes, scores));
    assertEquals(expected, read(format("ssd"), scores, boxes));
  }

  @Test
  void ssdReadsCentresInPixelsWhereToldSo() throws Exception {
    Output boxes = output(new float[] {16, 8, 4, 2}, 1, 4);
    Output scores = output(new float[] {0.6f, 0.1f}, 1, 2);
    BoxFormat format =
        format("ssd", "box_form", "center", "box_unit", "pixel", "background", "false");
    assertEquals(List.of(new Box(0, 0.6f, 28, 14, 36, 18)), read(format, boxes, scores));
  }

  @Test
  void aNaNAnywhereAmongScoresAndEdgesIsNoted() throws Exception {
    for (int place : new int[] {0, 2, 4, 5, 6}) {
      float[] values = {16, 8, 4, 2, 0.9f, 0.8f, 0.1f};
      values[place] = Float.NaN;
      Candidates candidates = candidates();
      format("yolov5").read(List.of(output(values, 1, 7)), candidates);
      assertTrue(candidates.undefined(), "place " + place);
      assertEquals(List.of(), candidates.boxes());
    }
  }

  @Test
  void aBoxOutsideThePictureIsLeftOut() throws Exception {
    float[] values = {-8, 8, 4, 2, 1, 1, 0};
    assertEquals(List.of(), read(format("yolov5"), output(values, 1, 7)));
  }

  @Test
  void anOutputOfAnotherShapeIsRefusedWithBothShapes() {
    assertEquals(
        "model m: 'format' = 'yolox' needs [21, 5 + classes] for each picture, but the network"
            + " gives out [20, 7]; choose the format that the network was exported in (one of"
            + " yolox, yolov5, yolov8, yolo-fastestv2, ssd)",
        assertThrows(
                ModelException.LoadFailed.class,
                () -> read(format("yolox"), output(new float[140], 20, 7)))
            .getMessage());
    for (String name : BoxFormat.NAMES) {
      assertThrows(
          ModelException.LoadFailed.class, () -> read(format(name), output(new float[3], 3)), name);
    }
  }

  @Test
  void namesOfAnotherNumberThanTheClassesAreRefused() throws Exception {
    List<String> formats = new ArrayList<>(List.of("yolox", "yolov5"));
    for (String name : formats) {
      long rows = name.equals("yolox") ? 21 : 1;
      float[] values = new float[(int) rows * 8];
      Arrays.fill(values, 0.9f);
      ModelException.BadDeclaration refusal =
          assertThrows(
              ModelException.BadDeclaration.class,
              () -> read(format(name), output(values, rows, 8)));
      assertEquals("label_names", refusal.option());
      assertEquals(
          "model m: option 'label_names' = 'cat, dog' gives 2 names, but the network tells 3"
              + " classes apart (output out ["
              + rows
              + ", 8]); give the names that belong to the network",
          refusal.getMessage());
    }
  }

  @Test
  void anOptionOfAnotherFormatIsRefused() {
    ModelException.BadDeclaration refusal =
        assertThrows(ModelException.BadDeclaration.class, () -> format("yolov5", "anchors", "1,2"));
    assertEquals("anchors", refusal.option());
    assertEquals(
        "model m: option 'anchors' means nothing for 'format' = 'yolov5'; leave it out",
        refusal.getMessage());
  }

  @Test
  void aNaNFailsThePictureWithTheReason() throws Exception {
    float[] values = {16, 8, 4, 2, 0.9f, Float.NaN, 0.1f};
    BoxDecoder decoder =
        BoxDecoder.of(
            Specs.spec(Path.of("/"), "image IMAGE", "TABLE label VARCHAR"), format("yolov5"), TWO);
    Placement place = Placement.of(Placement.Fit.STRETCH, 64, 64, 32, 32);
    List<String> failures = new ArrayList<>();
    decoder.decode(
        0,
        List.of(output(values, 1, 7)),
        new Encoder.Encoded(1, List.of(), List.of(place), null),
        new RowSink() {
          @Override
          public void row(int input, Object... row) {
            throw new AssertionError("a row was given");
          }

          @Override
          public void failed(int input, String reason) {
            failures.add(input + ": " + reason);
          }
        });
    assertEquals(List.of("0: the network gave NaN for a score or an edge of a box"), failures);
  }
}
