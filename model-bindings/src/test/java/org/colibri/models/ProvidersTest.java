package org.colibri.models;

import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
  @TempDir Path folder;

  private ModelException.BadDeclaration refused(ModelSpec spec) {
    return assertThrows(ModelException.BadDeclaration.class, () -> providers().validate(spec));
  }

  @Test
  void anUnknownOptionIsRefusedWithTheNearestAndAllKnown() {
    ModelException.BadDeclaration refusal =
        refused(
            spec(
                folder,
                "image IMAGE",
                "TABLE label VARCHAR",
                "provider",
                "opencv",
                "win_stirde",
                "8"));
    assertEquals("win_stirde", refusal.option());
    assertEquals(
        "model m: option 'win_stirde' is unknown; did you mean 'win_stride'? Known are:"
            + " batch_size, description, height, hit_threshold, iou_threshold, price, provider, scale,"
            + " task, width, win_stride",
        refusal.getMessage());
  }

  @Test
  void anUnknownProviderIsRefusedWithAllKnown() {
    ModelException.BadDeclaration refusal =
        refused(spec(folder, "x REAL", "y REAL", "provider", "dlj"));
    assertEquals("provider", refusal.option());
    assertEquals(
        "model m: option 'provider' = 'dlj' is unknown; did you mean 'djl'? Known are: djl, java,"
            + " lookup, opencv",
        refusal.getMessage());
  }

  @Test
  void aMissingProviderIsAskedFor() {
    ModelException.BadDeclaration refusal = refused(spec(folder, "x REAL", "y REAL"));
    assertEquals(null, refusal.option());
    assertEquals(
        "model m: needs the option 'provider'; add 'provider' = '…' to its WITH clause",
        refusal.getMessage());
  }

  @Test
  void aPictureCannotBeAnOutput() {
    assertEquals(
        "model m: output y cannot be of type IMAGE",
        refused(spec(folder, "x REAL", "y IMAGE", "provider", "java", "class", "X")).getMessage());
  }

  @Test
  void theVersionFollowsFilesOptionsAndSignatureButNotTheBatchSize() throws Exception {
    Path labels = folder.resolve("labels.csv");
    Files.writeString(labels, "k,y\n1,2\n");
    ModelVersion first = version("BIGINT", "key", "k");
    assertEquals(first, version("BIGINT", "key", "k", "batch_size", "7", "price", "0.5"));
    assertNotEquals(first, version("BIGINT", "key", "y"));
    assertNotEquals(first, version("INTEGER", "key", "k"));
    Files.writeString(labels, "k,y\n1,3\n");
    assertNotEquals(first, version("BIGINT", "key", "k"));
    Files.writeString(labels, "k,y\n1,2\n");
    assertEquals(first, version("BIGINT", "key", "k"));
  }

  private ModelVersion version(String type, String... options) throws ModelException {
    String[] all = new String[options.length + 4];
    all[0] = "provider";
    all[1] = "lookup";
    all[2] = "path";
    all[3] = "labels.csv";
    System.arraycopy(options, 0, all, 4, options.length);
    return providers().version(spec(folder, "k " + type, "y BIGINT", all));
  }

  @Test
  void aFileThatWentAwayIsNamed() {
    ModelSpec spec = spec(folder, "k BIGINT", "y BIGINT", "provider", "lookup", "path", "gone.csv");
    ModelException gone = assertThrows(ModelException.class, () -> providers().version(spec));
    assertEquals(
        "model m: cannot read "
            + folder.resolve("gone.csv")
            + "; put the file back or recreate the model",
        gone.getMessage());
  }
}
