package org.colibri.models.opencv;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.colibri.models.BoundModel;
import org.colibri.models.Image;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.SharedData;
import org.colibri.models.VideoFrames;
import org.junit.jupiter.api.Test;

class HogPeopleTest {
  private static ModelSpec hog(String outputs, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "provider";
    all[1] = "opencv";
    System.arraycopy(options, 0, all, 2, options.length);
    return spec(Path.of("/"), "image IMAGE", outputs, all);
  }

  @Test
  void anEmptyOrTinyPictureShowsNobody() throws Exception {
    try (BoundModel model = providers().bind(hog("TABLE label VARCHAR"))) {
      Image black = new Image(160, 200, new byte[3 * 160 * 200]);
      Image tiny = new Image(10, 10, new byte[300]);
      var answers = ask(model, black, tiny);
      assertEquals(List.of(), answers.get(0).rows());
      assertEquals(List.of(), answers.get(1).rows());
      assertEquals(null, answers.get(1).failure());
    }
  }

  @Test
  void peopleAreFoundWhereYoloxFindsThem() throws Exception {
    Image frame = VideoFrames.first(SharedData.path("video/vtest.avi"), 1).get(0);
    var recorded =
        SharedData.detections(
            SharedData.path("proxytables/video_detections/vtest.avi.yolox.csv.gz"));
    try (BoundModel model =
        providers()
            .bind(
                hog(
                    "TABLE label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL",
                    "hit_threshold",
                    "0.5"))) {
      List<SharedData.Detection> found =
          ask(model, frame).get(0).rows().stream().map(SharedData.Detection::of).toList();
      assertTrue(found.size() >= 2, () -> "found " + found);
      for (SharedData.Detection person : found) {
        assertEquals("person", person.label());
        assertTrue(
            recorded.get("0").stream()
                .anyMatch(d -> d.label().equals("person") && isCentredIn(d, person)),
            () -> "nobody at " + person);
      }
    }
  }

  /** HOG's window has a wide margin around a person, so that the boxes overlap little. */
  private static boolean isCentredIn(SharedData.Detection inner, SharedData.Detection outer) {
    float x = (inner.xmin() + inner.xmax()) / 2;
    float y = (inner.ymin() + inner.ymax()) / 2;
    return x > outer.xmin() && x < outer.xmax() && y > outer.ymin() && y < outer.ymax();
  }

  @Test
  void anOutputThatNoDetectorGivesIsRefused() {
    assertEquals(
        "model m: object-detection gives no output xmni; did you mean 'xmin'? Known are: class_id,"
            + " label, score, xmax, xmin, ymax, ymin",
        assertThrows(
                ModelException.BadDeclaration.class,
                () -> providers().validate(hog("TABLE xmni REAL")))
            .getMessage());
  }

  @Test
  void aSingleRowIsRefused() {
    assertEquals(
        "model m: a detector gives any number of boxes; declare OUTPUT TABLE (…)",
        assertThrows(
                ModelException.BadDeclaration.class,
                () -> providers().validate(hog("label VARCHAR")))
            .getMessage());
  }
}
