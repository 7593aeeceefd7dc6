package org.colibri.models;

import static org.colibri.models.Specs.ask;
import static org.colibri.models.Specs.providers;
import static org.colibri.models.Specs.spec;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaProviderTest {
  /** A model as a user writes one: the length of a text; fails on some on purpose. */
  public static final class Length implements Model {
    private final int extra;

    public Length(ModelSpec spec) {
      extra = Integer.parseInt(spec.options().getOrDefault("extra", "0"));
    }

    @Override
    public void infer(InputBatch batch, RowSink rows) throws ModelException {
      for (int i = 0; i < batch.size(); i++) {
        String text = batch.text(i, 0);
        switch (text) {
          case "throw" -> throw new IllegalStateException("cannot read this");
          case "nan" -> rows.row(i, Double.NaN);
          case "twice" -> {
            rows.row(i, 1);
            rows.row(i, 2);
          }
          case "wide" -> rows.row(i, 1, 2);
          case "text" -> rows.row(i, "five");
          case "null" -> rows.row(i, (Object) null);
          case "broken" ->
              throw new ModelException.LoadFailed("m", "model m: the weights are gone", null);
          default -> rows.row(i, text.length() + extra);
        }
      }
    }
  }

  /** Has no public constructor. */
  static final class Hidden implements Model {
    @Override
    public void infer(InputBatch batch, RowSink rows) {}
  }

  private static BoundModel bound(String... options) throws ModelException {
    return providers().bind(length(options));
  }

  private static ModelSpec length(String... options) {
    String[] all = new String[options.length + 4];
    all[0] = "provider";
    all[1] = "java";
    all[2] = "class";
    all[3] = Length.class.getName();
    System.arraycopy(options, 0, all, 4, options.length);
    return spec(Path.of("/"), "text VARCHAR", "n DOUBLE", all);
  }

  @Test
  void aClassIsNamedAndGetsItsOptions() throws Exception {
    try (BoundModel model = bound("extra", "10")) {
      List<OutputBatch.Answer> answers = ask(model, "ab", "");
      assertArrayEquals(new Object[] {12.0}, answers.get(0).rows().get(0));
      assertArrayEquals(new Object[] {10.0}, answers.get(1).rows().get(0));
    }
  }

  @Test
  void oneInputThatThrowsDoesNotTakeItsNeighboursWithIt() throws Exception {
    try (BoundModel model = bound()) {
      List<OutputBatch.Answer> answers = ask(model, "ab", "throw", "abc");
      assertArrayEquals(new Object[] {2.0}, answers.get(0).rows().get(0));
      assertEquals("cannot read this", answers.get(1).failure());
      assertEquals(List.of(), answers.get(1).rows());
      assertArrayEquals(new Object[] {3.0}, answers.get(2).rows().get(0));
    }
  }

  @Test
  void anAnswerThatBreaksTheDeclarationFailsItsInputWithTheReason() throws Exception {
    try (BoundModel model = bound()) {
      List<String> failures =
          ask(model, "nan", "twice", "wide", "text", "null").stream()
              .map(OutputBatch.Answer::failure)
              .toList();
      assertEquals("gave NaN for output n", failures.get(0));
      assertEquals("gave 2 rows where exactly one was declared", failures.get(1));
      assertEquals("gave 2 values where 1 were declared", failures.get(2));
      assertEquals("gave a String that is no DOUBLE for output n", failures.get(3));
      assertEquals(null, failures.get(4));
    }
  }

  @Test
  void aModelThatCannotWorkAtAllFailsTheRequest() throws Exception {
    try (BoundModel model = bound()) {
      assertEquals(
          "model m: the weights are gone", Specs.failure(model, "ab", "broken").getMessage());
    }
  }

  @Test
  void aMissingClassIsNamed() {
    ModelException.BadDeclaration refusal =
        assertThrows(
            ModelException.BadDeclaration.class,
            () ->
                providers()
                    .validate(
                        spec(
                            Path.of("/"),
                            "x REAL",
                            "y REAL",
                            "provider",
                            "java",
                            "class",
                            "org.example.Absent")));
    assertEquals("class", refusal.option());
    assertEquals(
        "model m: option 'class': there is no class org.example.Absent on the class path",
        refusal.getMessage());
  }

  @Test
  void aClassThatIsNoModelIsRefused() {
    assertEquals(
        "model m: option 'class': java.lang.String does not implement org.colibri.models.Model",
        assertThrows(
                ModelException.class,
                () ->
                    providers()
                        .validate(
                            spec(
                                Path.of("/"),
                                "x REAL",
                                "y REAL",
                                "provider",
                                "java",
                                "class",
                                "java.lang.String")))
            .getMessage());
  }

  @Test
  void aClassWithoutAFittingConstructorIsRefused() {
    ModelSpec spec =
        spec(Path.of("/"), "x REAL", "y REAL", "provider", "java", "class", Hidden.class.getName());
    assertEquals(
        "model m: "
            + Hidden.class.getName()
            + " needs a public constructor that takes a ModelSpec, or none",
        assertThrows(ModelException.LoadFailed.class, () -> providers().bind(spec)).getMessage());
  }
}
