package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.exec.Progress;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  @Test
  void nothingIsDrawnInTheFirstSecond() {
    try (ProgressBar bar = new ProgressBar(err, clock::get)) {
      clock.set(999_000_000L);
      bar.progress(new Progress("objects", 1, 10, Double.NaN, Double.NaN));
    }
    assertEquals("", written.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theLineIsWipedWhenTheStatementEnds() {
    Progress half = new Progress("objects", 500, 1000, 38.24, 13.2);
    try (ProgressBar bar = new ProgressBar(err, clock::get)) {
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
}
