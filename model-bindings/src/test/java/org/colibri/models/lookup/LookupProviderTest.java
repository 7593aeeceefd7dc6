package org.colibri.models.lookup;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.colibri.models.BoundModel;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.OutputBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupProviderTest {
  @TempDir Path folder;

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve("labels.csv"), text);
  }

  private ModelSpec lookup(String input, String outputs, String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "provider";
    all[1] = "lookup";
    all[2] = "path";
    all[3] = "labels.csv";
    System.arraycopy(options, 0, all, 4, options.length);
    return spec(folder, input, outputs, all);
  }

  @Test
  void outputsAreFoundByNameAndAnAbsentKeyGivesNoRow() throws Exception {
    write("n,FRAME_ID,unused\n5,1,x\n,2,y\n");
    try (BoundModel model =
        providers().bind(lookup("frame BIGINT", "n INTEGER", "key", "frame_id"))) {
      List<OutputBatch.Answer> answers = ask(model, 1L, 2L, 3L);
      assertArrayEquals(new Object[] {5}, answers.get(0).rows().get(0));
      assertArrayEquals(new Object[] {null}, answers.get(1).rows().get(0));
      assertEquals(List.of(), answers.get(2).rows());
      assertEquals(null, answers.get(2).failure());
    }
  }

  @Test
  void aTableGivesEveryRowOfAKeyInFileOrder() throws Exception {
    write("id,label,score\na,car,0.5\nb,bus,0.75\na,cat,0.25\n");
    try (BoundModel model =
        providers().bind(lookup("id VARCHAR", "TABLE label VARCHAR, score REAL", "key", "id"))) {
      List<OutputBatch.Answer> answers = ask(model, "a", "z");
      assertEquals(2, answers.get(0).rows().size());
      assertArrayEquals(new Object[] {"car", 0.5f}, answers.get(0).rows().get(0));
      assertArrayEquals(new Object[] {"cat", 0.25f}, answers.get(0).rows().get(1));
      assertEquals(List.of(), answers.get(1).rows());
    }
  }

  @Test
  void withoutAKeyTheRowNumberFromZeroIsTheKey() throws Exception {
    write("3\n1\n4\n");
    ModelSpec spec = lookup("frame_id BIGINT", "n INTEGER", "header", "false");
    try (BoundModel model = providers().bind(spec)) {
      assertArrayEquals(new Object[] {4}, ask(model, 2L).get(0).rows().get(0));
      assertEquals(List.of(), ask(model, 3L).get(0).rows());
    }
  }

  @Test
  void parquetIsReadToo() throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute(
          "COPY (SELECT range AS k, range * 1.5 AS y, [range, 1]::FLOAT[] AS v FROM range(3)) TO '"
              + folder.resolve("labels.parquet")
              + "' (FORMAT parquet)");
    }
    ModelSpec spec =
        spec(
            folder,
            "k INTEGER",
            "y DOUBLE, v FLOAT_ARRAY",
            "provider",
            "lookup",
            "path",
            "labels.parquet",
            "key",
            "k");
    try (BoundModel model = providers().bind(spec)) {
      Object[] row = ask(model, 2).get(0).rows().get(0);
      assertEquals(3.0, row[0]);
      assertArrayEquals(new float[] {2, 1}, (float[]) row[1]);
    }
  }

  @Test
  void aKeyThatOccursTwiceIsRefusedWhereOneRowWasDeclared() throws Exception {
    write("k,y\n7,1\n7,2\n");
    ModelException refusal =
        assertThrows(
            ModelException.BadDeclaration.class,
            () -> providers().bind(lookup("k BIGINT", "y INTEGER", "key", "k")));
    assertEquals(
        "model m: the label file has key 7 twice; declare OUTPUT TABLE for several rows a key, or"
            + " make the file unique",
        refusal.getMessage());
  }

  @Test
  void anOutputThatTheFileLacksIsRefusedWithTheNearest() throws Exception {
    write("k,label\n7,1\n");
    ModelException refusal =
        assertThrows(
            ModelException.BadDeclaration.class,
            () -> providers().validate(lookup("k BIGINT", "lable INTEGER", "key", "k")));
    assertEquals(
        "model m: the label file has no column lable; did you mean 'label'? Known are: k, label",
        refusal.getMessage());
  }

  @Test
  void aMissingFileIsNamed() {
    ModelException.BadDeclaration refusal =
        assertThrows(
            ModelException.BadDeclaration.class,
            () -> providers().validate(lookup("k BIGINT", "y INTEGER", "key", "k")));
    assertEquals("path", refusal.option());
    assertEquals(
        "model m: option 'path': there is no file "
            + folder.resolve("labels.csv")
            + "; check the path",
        refusal.getMessage());
  }
}
