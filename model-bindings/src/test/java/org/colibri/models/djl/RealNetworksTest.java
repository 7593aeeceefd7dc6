package org.colibri.models.djl;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.colibri.models.BoundModel;
import org.colibri.models.Image;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.OutputBatch;
import org.colibri.models.SharedData;
import org.colibri.models.SharedData.Detection;
import org.colibri.models.VideoFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published networks on real pictures. */
class RealNetworksTest {
  private static final String BOXES =
      "TABLE label VARCHAR, score REAL, xmin REAL, ymin REAL, xmax REAL, ymax REAL";

  private static ModelSpec network(String file, String outputs, String... more) {
    List<String> options = new ArrayList<>(List.of("provider", "djl"));
    options.addAll(List.of("path", SharedData.path("models/" + file).toString()));
    options.addAll(Arrays.asList(more));
    return spec(Path.of("/"), "image IMAGE", outputs, options.toArray(String[]::new));
  }

  private static ModelSpec detector(String file, String format, String... more) {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("task", "object-detection", "format", format));
    options.addAll(List.of("labels", SharedData.path("models/coco_classes.txt").toString()));
    options.addAll(List.of("threshold", "0.35", "interpolation", "bicubic"));
    options.addAll(Arrays.asList(more));
    return network(file, BOXES, options.toArray(String[]::new));
  }

  private static List<Detection> detections(OutputBatch.Answer answer) {
    assertEquals(null, answer.failure());
    return answer.rows().stream().map(Detection::of).toList();
  }

  private static Image coco(String name) {
    return SharedData.picture(SharedData.path("images/coco_val128/images/" + name));
  }

  /** Boxes with a partner of their class within 4 pixels and 0.1 of their score. */
  private static long matched(List<Detection> some, List<Detection> others) {
    return some.stream()
        .filter(
            a ->
                others.stream()
                    .anyMatch(
                        b ->
                            a.label().equals(b.label())
                                && a.distance(b) <= 4
                                && Math.abs(a.score() - b.score()) <= 0.1))
        .count();
  }

  /**
   * The tables were recorded with FFmpeg scaling frames in its own colour space, so that pictures
   * differ a little. Tolerance: of all boxes of score at least 0.45 on either side, 95 % (of the
   * smaller Yolo-FastestV2 90 %) have a partner within 4 pixels and 0.1 of the score.
   */
  private static void assertAgrees(
      List<List<Detection>> ours, List<List<Detection>> recorded, String what) {
    double least = what.contains("fast") ? 0.90 : 0.95;
    long matched = 0;
    long all = 0;
    for (int i = 0; i < ours.size(); i++) {
      List<Detection> sure = ours.get(i).stream().filter(d -> d.score() >= 0.45).toList();
      List<Detection> theirs = recorded.get(i).stream().filter(d -> d.score() >= 0.45).toList();
      matched += matched(sure, recorded.get(i)) + matched(theirs, ours.get(i));
      all += sure.size() + theirs.size();
    }
    double share = (double) matched / all;
    assertTrue(all >= 15 && share >= least, what + ": " + share + " of " + all + " boxes agree");
  }

  private static void assertAgreesOnVideo(ModelSpec spec, String video, String recording)
      throws Exception {
    Map<String, List<Detection>> recorded =
        SharedData.detections(SharedData.path("proxytables/video_detections/" + video + recording));
    List<Image> frames = VideoFrames.first(SharedData.path("video/" + video), 12);
    List<List<Detection>> ours = new ArrayList<>();
    List<List<Detection>> theirs = new ArrayList<>();
    try (BoundModel model = providers().bind(spec)) {
      List<OutputBatch.Answer> answers = ask(model, frames.toArray());
      for (int i = 0; i < frames.size(); i++) {
        ours.add(detections(answers.get(i)));
        theirs.add(recorded.getOrDefault(Integer.toString(i), List.of()));
      }
    }
    assertAgrees(ours, theirs, video + recording);
  }

  @Test
  void yoloxAgreesWithWhatWasRecordedOnVideos() throws Exception {
    ModelSpec spec = detector("yolox_nano_416.onnx", "yolox");
    assertAgreesOnVideo(spec, "vtest.avi", ".yolox.csv.gz");
    assertAgreesOnVideo(spec, "suburban_road_vct.mp4", ".yolox.csv.gz");
  }

  @Test
  void fastestV2AgreesWithWhatWasRecordedOnVideos() throws Exception {
    ModelSpec spec = detector("yolo_fastestv2_352.onnx", "yolo-fastestv2");
    assertAgreesOnVideo(spec, "vtest.avi", ".fast.csv.gz");
    assertAgreesOnVideo(spec, "suburban_road_vct.mp4", ".fast.csv.gz");
  }

  @Test
  void bothAgreeWithWhatWasRecordedOnPhotos() throws Exception {
    assertAgreesOnPhotos(detector("yolox_nano_416.onnx", "yolox"), "detections.yolox.csv");
    assertAgreesOnPhotos(
        detector("yolo_fastestv2_352.onnx", "yolo-fastestv2"), "detections.fast.csv");
  }

  private static void assertAgreesOnPhotos(ModelSpec spec, String recording) throws IOException {
    Map<String, List<Detection>> recorded =
        SharedData.detections(SharedData.path("images/coco_val128/" + recording));
    List<String> names = recorded.keySet().stream().limit(24).toList();
    List<List<Detection>> ours = new ArrayList<>();
    try (BoundModel model = providers().bind(spec)) {
      for (String name : names) {
        ours.add(detections(ask(model, coco(name)).get(0)));
      }
    } catch (ModelException e) {
      throw new AssertionError(e);
    }
    assertAgrees(ours, names.stream().map(recorded::get).toList(), recording);
  }

  /** TorchScript twins compute the same in another order of additions: a hundredth of a pixel. */
  @Test
  void onnxAndTorchScriptGiveTheSameRows() throws Exception {
    for (String[] twin :
        new String[][] {
          {"yolox_nano_416", "yolox", "416"}, {"yolo_fastestv2_352", "yolo-fastestv2", "352"}
        }) {
      Object[] photos = {
        coco("000000000139.jpg"), coco("000000000785.jpg"), coco("000000001000.jpg")
      };
      try (BoundModel onnx = providers().bind(detector(twin[0] + ".onnx", twin[1]));
          BoundModel torch =
              providers()
                  .bind(
                      detector(
                          twin[0] + ".torchscript.pt",
                          twin[1],
                          "width",
                          twin[2],
                          "height",
                          twin[2]))) {
        List<OutputBatch.Answer> first = ask(onnx, photos);
        List<OutputBatch.Answer> second = ask(torch, photos);
        for (int i = 0; i < photos.length; i++) {
          List<Detection> expected = detections(first.get(i));
          List<Detection> actual = detections(second.get(i));
          assertTrue(!expected.isEmpty());
          assertEquals(
              expected.stream().map(Detection::label).toList(),
              actual.stream().map(Detection::label).toList());
          for (int j = 0; j < expected.size(); j++) {
            assertEquals(expected.get(j).score(), actual.get(j).score(), 2e-4);
            assertEquals(0, expected.get(j).distance(actual.get(j)), 0.02);
          }
        }
      }
    }
  }

  @Test
  void theBatchSizeChangesNoAnswer() throws Exception {
    ModelSpec spec =
        detector(
            "yolo_fastestv2_352.torchscript.pt", "yolo-fastestv2", "width", "352", "height", "352");
    Image first = coco("000000000139.jpg");
    Image second = coco("000000000785.jpg");
    try (BoundModel model = providers().bind(spec)) {
      List<OutputBatch.Answer> together = ask(model, first, second);
      List<Detection> alone = detections(ask(model, second).get(0));
      assertEquals(alone.size(), detections(together.get(1)).size());
      assertEquals(alone.size(), matched(alone, detections(together.get(1))));
    }
  }

  @Test
  void mobileNetTellsWhatAPhotoShows() throws Exception {
    String labels = SharedData.path("models/imagenet_classes.txt").toString();
    String[][] twins = {
      {"mobilenet_v2_int8_qdq.onnx", "logit_scale", "3"},
      {"mobilenet_v2_float.torchscript.pt", "height", "224"}
    };
    for (String[] twin : twins) {
      ModelSpec spec =
          network(
              twin[0],
              "TABLE label VARCHAR, score REAL",
              "task",
              "image-classification",
              "labels",
              labels,
              "top_k",
              "5",
              "width",
              "224",
              twin[1],
              twin[2]);
      try (BoundModel model = providers().bind(spec)) {
        List<Object[]> rows = ask(model, coco("000000000285.jpg")).get(0).rows(); // a bear
        assertEquals(5, rows.size());
        assertTrue(
            rows.stream().anyMatch(row -> ((String) row[0]).contains("bear")),
            () -> twin[0] + " sees " + rows.stream().map(row -> row[0]).toList());
        assertTrue((float) rows.get(0)[1] >= (float) rows.get(4)[1]);
      }
    }
  }

  @Test
  void ultraFaceFindsAFaceOnBothEngines() throws Exception {
    for (String file : List.of("ultraface_rfb_320.onnx", "ultraface_rfb_320.torchscript.pt")) {
      ModelSpec spec =
          network(
              file,
              BOXES,
              "task",
              "object-detection",
              "format",
              "ssd",
              "width",
              "320",
              "height",
              "240",
              "scale",
              "1",
              "mean",
              "127",
              "std",
              "128",
              "label_names",
              "face",
              "threshold",
              "0.7");
      try (BoundModel model = providers().bind(spec)) {
        List<Detection> faces =
            detections(ask(model, coco("000000000785.jpg")).get(0)); // a skier, facing us
        assertEquals(1, faces.size(), () -> file + " found " + faces);
        Detection face = faces.get(0);
        assertEquals("face", face.label());
        assertTrue(face.xmax() - face.xmin() < 100 && face.ymax() < 200, face::toString);
      }
    }
  }

  @Test
  void aFormatThatTheNetworkDoesNotHaveIsRefusedWhenItLoads() {
    ModelSpec spec = detector("yolo_fastestv2_352.onnx", "yolox");
    ModelException refusal =
        assertThrows(ModelException.LoadFailed.class, () -> providers().bind(spec));
    assertEquals(
        "model m: 'format' = 'yolox' needs [2541, 5 + classes] for each picture, but the network"
            + " gives 845 [605, 95]; choose the format that the network was exported in (one of"
            + " yolox, yolov5, yolov8, yolo-fastestv2, ssd)",
        refusal.getMessage());
  }

  @Test
  void aCorruptTorchScriptFileIsNamed(@TempDir Path folder) throws Exception {
    Path corrupt = folder.resolve("corrupt.pt");
    Files.write(corrupt, new byte[] {1, 2, 3});
    ModelSpec spec =
        spec(
            folder,
            "image IMAGE",
            BOXES,
            "provider",
            "djl",
            "path",
            "corrupt.pt",
            "task",
            "object-detection",
            "format",
            "yolox",
            "width",
            "416",
            "height",
            "416");
    SharedData.path("models");
    String message =
        assertThrows(ModelException.LoadFailed.class, () -> providers().bind(spec)).getMessage();
    assertTrue(message.startsWith("model m: PyTorch cannot load " + corrupt + " ("), message);
    assertTrue(message.endsWith("); check that it is a whole TorchScript file"), message);
  }
}
