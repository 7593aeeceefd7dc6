package org.colibri.models.djl;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.colibri.models.BoundModel;
import org.colibri.models.Image;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.OutputBatch;
import org.colibri.models.Specs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of one node, written by the test. */
class DjlProviderTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws Exception {
    identity("vector.onnx", -1, 3);
    identity("picture.onnx", 2, 3, 1, 2);
    Files.write(
        folder.resolve("text.onnx"),
        OnnxFile.of(
            "Gather",
            List.of("table", "input_ids"),
            List.of(
                new OnnxFile.Port("input_ids", OnnxFile.INT64, -1, -2),
                new OnnxFile.Port("attention_mask", OnnxFile.INT64, -1, -2)),
            List.of(new OnnxFile.Port("tokens", OnnxFile.FLOAT, -1, -2, 2)),
            OnnxFile.constant("table", new float[] {9, 9, 3, 0, 0, 4, 1, 1}, 4, 2)));
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"version": "1.0", "added_tokens": [
           {"id": 0, "content": "[PAD]", "special": true, "single_word": false, "lstrip": false,
            "rstrip": false, "normalized": false}],
         "pre_tokenizer": {"type": "Whitespace"},
         "model": {"type": "WordLevel", "unk_token": "a",
                   "vocab": {"[PAD]": 0, "good": 1, "bad": 2, "a": 3}}}
        """);
  }

  private void identity(String file, long... shape) throws Exception {
    Files.write(
        folder.resolve(file),
        OnnxFile.of(
            "Identity",
            List.of("x"),
            List.of(new OnnxFile.Port("x", OnnxFile.FLOAT, shape)),
            List.of(new OnnxFile.Port("y", OnnxFile.FLOAT, shape))));
  }

  private ModelSpec djl(String input, String output, String path, String task, String... more) {
    List<String> options = new ArrayList<>(List.of("provider", "djl", "path", path, "task", task));
    options.addAll(Arrays.asList(more));
    return spec(folder, input, output, options.toArray(String[]::new));
  }

  private ModelException.BadDeclaration refused(ModelSpec spec) {
    return assertThrows(ModelException.BadDeclaration.class, () -> providers().validate(spec));
  }

  @Test
  void rawNumbersGoInAndComeOutByPlace() throws Exception {
    ModelSpec spec =
        djl("a REAL, b INTEGER, c BOOLEAN", "p DOUBLE, q REAL, r INTEGER", "vector.onnx", "raw");
    providers().validate(spec);
    try (BoundModel model = providers().bind(spec)) {
      List<OutputBatch.Answer> answers =
          Specs.answer(
              model,
              InputBatch.of(
                  List.of(new Object[] {1.5f, 2, true}, new Object[] {Float.NaN, 3, false})));
      assertArrayEquals(new Object[] {1.5, 2f, 1}, answers.get(0).rows().get(0));
      assertEquals("gave NaN for output p", answers.get(1).failure());
    }
  }

  @Test
  void aVectorOfTheWrongLengthFailsAloneAndTellsTheShape() throws Exception {
    ModelSpec spec = djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "vector.onnx", "raw");
    try (BoundModel model = providers().bind(spec)) {
      List<OutputBatch.Answer> answers = ask(model, new float[] {1, 2, 3}, new float[] {1, 2});
      assertArrayEquals(new float[] {1, 2, 3}, (float[]) answers.get(0).rows().get(0)[0]);
      assertEquals(
          "model m: an input has 2 values where the network takes [3] for each input",
          answers.get(1).failure());
    }
  }

  @Test
  void aNetworkOfAFixedBatchRunsPieceByPiece() throws Exception {
    ModelSpec spec =
        djl(
            "image IMAGE",
            "v FLOAT_ARRAY",
            "picture.onnx",
            "image-embedding",
            "mean",
            "0",
            "std",
            "1",
            "scale",
            "1");
    try (BoundModel model = providers().bind(spec)) {
      List<OutputBatch.Answer> answers = ask(model, pixel(1), pixel(2), pixel(3));
      for (int i = 0; i < 3; i++) {
        float v = i + 1;
        assertArrayEquals(
            new float[] {v, v, v, v, v, v}, (float[]) answers.get(i).rows().get(0)[0]);
      }
    }
  }

  private static Image pixel(int value) {
    return new Image(1, 1, new byte[] {(byte) value, (byte) value, (byte) value});
  }

  @Test
  void aTextEmbeddingIsTheMeanOfItsTokensWithoutPadding() throws Exception {
    ModelSpec spec =
        djl(
            "t VARCHAR",
            "e FLOAT_ARRAY",
            "text.onnx",
            "text-embedding",
            "tokenizer",
            "tokenizer.json",
            "normalize",
            "false");
    try (BoundModel model = providers().bind(spec)) {
      List<OutputBatch.Answer> answers = ask(model, "good bad", "good");
      assertArrayEquals(new float[] {1.5f, 2}, (float[]) answers.get(0).rows().get(0)[0]);
      assertArrayEquals(new float[] {3, 0}, (float[]) answers.get(1).rows().get(0)[0]);
    }
  }

  @Test
  void aTextEmbeddingHasLengthOneUnlessToldOtherwise() throws Exception {
    ModelSpec spec =
        djl(
            "t VARCHAR",
            "e FLOAT_ARRAY",
            "text.onnx",
            "text-embedding",
            "tokenizer",
            "tokenizer.json",
            "pooling",
            "max");
    try (BoundModel model = providers().bind(spec)) {
      assertArrayEquals(
          new float[] {0.6f, 0.8f},
          (float[]) ask(model, "bad good").get(0).rows().get(0)[0],
          1e-6f);
    }
  }

  @Test
  void aClassificationGivesTheLikeliestClassesAndTheScoreOfANamedOne() throws Exception {
    ModelSpec spec =
        djl(
            "image IMAGE",
            "TABLE kind VARCHAR, p REAL, rank INTEGER, red_one REAL",
            "picture.onnx",
            "image-classification",
            "mean",
            "0",
            "std",
            "1",
            "scale",
            "1",
            "label_names",
            "red one,r,g,h,b,c",
            "top_k",
            "2",
            "fixed_batch",
            "2");
    Image image = new Image(2, 1, new byte[] {1, 3, 2, 1, 3, 2});
    try (BoundModel model = providers().bind(spec)) {
      List<Object[]> rows = ask(model, image).get(0).rows();
      // The planes are red 2, green 3, blue 1, each twice: six logits.
      double sum = 2 * (Math.exp(2) + Math.exp(3) + Math.exp(1));
      assertEquals(2, rows.size());
      assertEquals(List.of("g", 1), List.of(rows.get(0)[0], rows.get(0)[2]));
      assertEquals(List.of("h", 2), List.of(rows.get(1)[0], rows.get(1)[2]));
      assertEquals(Math.exp(3) / sum, (float) rows.get(0)[1], 1e-6);
      assertEquals(Math.exp(2) / sum, (float) rows.get(0)[3], 1e-6);
    }
  }

  @Test
  void labelsOfTheWrongLengthAreRefusedWhenTheModelLoads() throws Exception {
    Files.writeString(folder.resolve("labels.txt"), "a\nb\nc\nd\ne\n\n");
    ModelSpec spec =
        djl(
            "image IMAGE",
            "label VARCHAR",
            "picture.onnx",
            "image-classification",
            "labels",
            "labels.txt");
    ModelException.BadDeclaration refusal =
        assertThrows(ModelException.BadDeclaration.class, () -> providers().bind(spec));
    assertEquals("labels", refusal.option());
    assertEquals(
        "model m: option 'labels' "
            + folder.resolve("labels.txt")
            + " gives 5 names, but the network tells 6 classes apart (output y [3, 1, 2]); give the"
            + " names that belong to the network",
        refusal.getMessage());
  }

  @Test
  void aSizeThatTheNetworkDoesNotTakeIsRefusedWhenTheModelLoads() {
    ModelSpec spec =
        djl("image IMAGE", "v FLOAT_ARRAY", "picture.onnx", "image-embedding", "width", "640");
    ModelException.BadDeclaration refusal =
        assertThrows(ModelException.BadDeclaration.class, () -> providers().bind(spec));
    assertEquals("width", refusal.option());
    assertEquals(
        "model m: option 'width' = '640' does not fit the network's input x [2, 3, 1, 2]; set it"
            + " to '2' or leave it out",
        refusal.getMessage());
  }

  @Test
  void asManyColumnsAsTheNetworkGivesAreNeeded() {
    ModelSpec spec = djl("v FLOAT_ARRAY", "p REAL, q REAL", "vector.onnx", "raw");
    assertEquals(
        "model m: its OUTPUT clause needs 2 values, but the network gives y [3]; declare as many"
            + " columns as it gives, or one FLOAT ARRAY",
        assertThrows(ModelException.LoadFailed.class, () -> providers().bind(spec)).getMessage());
  }

  @Test
  void aCorruptFileIsNamed() throws Exception {
    Path file = folder.resolve("half.onnx");
    byte[] whole = Files.readAllBytes(folder.resolve("vector.onnx"));
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    ModelSpec spec = djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "half.onnx", "raw");
    String message =
        assertThrows(ModelException.LoadFailed.class, () -> providers().bind(spec)).getMessage();
    assertTrue(message.startsWith("model m: ONNX Runtime cannot load " + file + " ("), message);
    assertTrue(message.endsWith("); check that it is a whole ONNX file"), message);
  }

  @Test
  void aMissingFileIsNamed() {
    ModelException.BadDeclaration refusal =
        refused(djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "gone.onnx", "raw"));
    assertEquals("path", refusal.option());
    assertEquals(
        "model m: option 'path': there is no file "
            + folder.resolve("gone.onnx")
            + "; check the path",
        refusal.getMessage());
  }

  @Test
  void anOptionOfAnotherTaskIsRefused() {
    ModelException.BadDeclaration refusal =
        refused(djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "vector.onnx", "raw", "top_k", "3"));
    assertEquals("top_k", refusal.option());
    assertTrue(
        refusal
            .getMessage()
            .startsWith("model m: option 'top_k' means nothing for 'task' = 'raw'; known are: "),
        refusal.getMessage());
  }

  @Test
  void anUnknownTaskIsRefusedWithTheKnownOnes() {
    assertEquals(
        "model m: option 'task' = 'object-detecton' is unknown; did you mean 'object-detection'?"
            + " Known are: image-classification, image-embedding, object-detection, raw,"
            + " text-classification, text-embedding",
        refused(djl("image IMAGE", "TABLE label VARCHAR", "picture.onnx", "object-detecton"))
            .getMessage());
  }

  @Test
  void aDetectorNeedsAFormat() {
    assertEquals(
        "model m: needs the option 'format'; add 'format' = '…' to its WITH clause",
        refused(djl("image IMAGE", "TABLE label VARCHAR", "picture.onnx", "object-detection"))
            .getMessage());
  }

  @Test
  void aMeanBeyondTheScaledSamplesIsRefused() {
    ModelException.BadDeclaration refusal =
        refused(
            djl(
                "image IMAGE",
                "v FLOAT_ARRAY",
                "picture.onnx",
                "image-embedding",
                "mean",
                "127",
                "std",
                "128"));
    assertEquals("mean", refusal.option());
    assertEquals(
        "model m: option 'mean' = '127' lies above all samples, which go up to 1.000; set 'scale' ="
            + " '1' if it is meant for samples up to 255",
        refusal.getMessage());
  }

  @Test
  void anUnknownEngineAndAnUntellingFileNameAreRefused() throws Exception {
    Files.copy(folder.resolve("vector.onnx"), folder.resolve("vector.bin"));
    assertEquals(
        "model m: option 'engine' = 'TensorFlow' is unknown; known are: OnnxRuntime, PyTorch",
        refused(djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "vector.onnx", "raw", "engine", "TensorFlow"))
            .getMessage());
    assertEquals(
        "model m: option 'path' = 'vector.bin' does not tell which engine runs it; add 'engine' ="
            + " 'OnnxRuntime' or 'engine' = 'PyTorch'",
        refused(djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "vector.bin", "raw")).getMessage());
  }

  @Test
  void aPreparedBatchCanBeRunTwice() throws Exception {
    ModelSpec spec = djl("v FLOAT_ARRAY", "w FLOAT_ARRAY", "vector.onnx", "raw");
    try (NetworkModel model = (NetworkModel) new DjlProvider(1).open(spec)) {
      Encoder.Encoded prepared = model.prepare(Specs.batch((Object) new float[] {1, 2, 3}));
      for (int i = 0; i < 2; i++) {
        List<float[]> rows = new ArrayList<>();
        model.inferPrepared(
            prepared,
            new org.colibri.models.RowSink() {
              @Override
              public void row(int input, Object... values) {
                rows.add((float[]) values[0]);
              }

              @Override
              public void failed(int input, String reason) {
                throw new AssertionError(reason);
              }
            });
        assertArrayEquals(new float[] {1, 2, 3}, rows.get(0));
      }
    }
  }
}
