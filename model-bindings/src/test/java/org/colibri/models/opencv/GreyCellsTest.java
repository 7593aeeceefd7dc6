package org.colibri.models.opencv;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.colibri.models.BoundModel;
import org.colibri.models.Image;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.OutputBatch;
import org.junit.jupiter.api.Test;

class GreyCellsTest {
  private static ModelSpec cells(String outputs) {
    return spec(
        Path.of("/"),
        "image IMAGE",
        outputs,
        "provider",
        "opencv",
        "task",
        "grey-cells",
        "width",
        "2",
        "height",
        "1");
  }

  /** A picture of 4 x 2 pixels, its left half of one grey and its right half of another. */
  private static Image halves(int left, int right) {
    byte[] samples = new byte[3 * 4 * 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i / 3 % 4 < 2 ? left : right);
    }
    return new Image(4, 2, samples);
  }

  private static List<List<Object>> rows(OutputBatch.Answer answer) {
    return answer.rows().stream().map(Arrays::asList).toList();
  }

  @Test
  void aCellHasTheMeanGreyOfItsPixels() throws Exception {
    byte[] stripes = new byte[3 * 4 * 2];
    Arrays.fill(stripes, 3 * 4, stripes.length, (byte) 100);
    try (BoundModel model = providers().bind(cells("TABLE x INTEGER, y INTEGER, grey REAL"))) {
      var answers = ask(model, halves(10, 250), new Image(4, 2, stripes));
      assertEquals(List.of(List.of(0, 0, 10f), List.of(1, 0, 250f)), rows(answers.get(0)));
      assertEquals(List.of(List.of(0, 0, 50f), List.of(1, 0, 50f)), rows(answers.get(1)));
    }
  }

  @Test
  void outputsGoByName() throws Exception {
    try (BoundModel model = providers().bind(cells("TABLE grey REAL, x INTEGER"))) {
      assertEquals(List.of(List.of(7f, 0), List.of(8f, 1)), rows(ask(model, halves(7, 8)).get(0)));
    }
  }

  @Test
  void aSingleRowAndUnknownOutputsAreRefused() {
    assertEquals(
        "model m: a picture has many cells; declare OUTPUT TABLE (…)", refusal("grey REAL"));
    assertEquals(
        "model m: grey-cells gives no output gray; did you mean 'grey'? Known are: grey, x, y",
        refusal("TABLE gray REAL"));
  }

  private static String refusal(String outputs) {
    return assertThrows(
            ModelException.BadDeclaration.class, () -> providers().validate(cells(outputs)))
        .getMessage();
  }
}
