package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.exec.Progress;
import org.colibri.exec.Refinement;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  @Test
  void nothingIsDrawnInTheFirstSecond() {
    try (ProgressBar bar = new ProgressBar(err, clock::get, false)) {
      clock.set(999_000_000L);
      bar.progress(new Progress("objects", 1, 10, Double.NaN, Double.NaN));
    }
    assertEquals("", written.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theLineIsWipedWhenTheStatementEnds() {
    Progress half = new Progress("objects", 500, 1000, 38.24, 13.2);
    try (ProgressBar bar = new ProgressBar(err, clock::get, false)) {
      clock.set(1_500_000_000L);
      bar.progress(half);
    }
    assertEquals(
        "\r\u001b[Kobjects ████████░░░░░░░░  50%  500/1,000  38.2 inferences/s  eta 13 s"
            + "\r\u001b[K",
        written.toString(StandardCharsets.UTF_8));
  }

  @Test
  void unknownRatesAreLeftOut() {
    assertEquals(
        "objects  5/0", ProgressBar.line(new Progress("objects", 5, 0, Double.NaN, Double.NaN)));
  }

  private static Refinement refinement(double estimate, double lower, double upper, long calls) {
    return new Refinement(
        List.of(new Refinement.Value("birds", estimate, lower, upper)), calls, Double.NaN);
  }

  private static final Progress BATCH = new Progress("birds", 5, 0, Double.NaN, Double.NaN);

  @Test
  void theIntervalNarrowsInItsPlace() {
    try (ProgressBar bar = new ProgressBar(err, clock::get, true)) {
      bar.refined(refinement(9, 8, 10, 50));
      clock.set(1_500_000_000L);
      bar.refined(refinement(1200, 0, Double.POSITIVE_INFINITY, 100));
      bar.progress(BATCH);
      bar.refined(refinement(1135.4, 1020, 1250, 1100));
    }
    assertEquals(
        "\r\u001b[Kbirds 1,200 [0 … ∞)  100 calls  (Ctrl-C: answer now)"
            + "\r\u001b[Kbirds 1,135 [1,020 … 1,250]  1,100 calls  (Ctrl-C: answer now)"
            + "\r\u001b[K",
        written.toString(StandardCharsets.UTF_8));
  }

  @Test
  void callsThatOutlastTheRefiningAreShownAgain() {
    try (ProgressBar bar = new ProgressBar(err, clock::get, false)) {
      clock.set(1_000_000_000L);
      bar.refined(refinement(7, 6, 8, 100));
      clock.set(2_000_000_000L);
      bar.progress(BATCH);
    }
    assertEquals(
        "\r\u001b[Kbirds 7 [6 … 8]  100 calls\r\u001b[Kbirds  5/0\r\u001b[K",
        written.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aRefinementNamesTwoValuesAndCountsTheRest() {
    Refinement.Value value = new Refinement.Value("a", Double.NaN, 0.5, 1);
    assertEquals(
        "a ? [0.5 … 1]  a ? [0.5 … 1]  and 1 more  1,000 calls, about 2,345 to go",
        ProgressBar.line(new Refinement(List.of(value, value, value), 1000, 2344.2)));
    assertEquals("1,000 calls", ProgressBar.line(new Refinement(List.of(), 1000, Double.NaN)));
  }
}
