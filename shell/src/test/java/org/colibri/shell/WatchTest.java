package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.colibri.exec.Progress;
import org.colibri.exec.Refinement;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();

  @Test
  void aDearQueryIsAskedAboutOnALineOfItsOwn() {
    List<String> questions = new ArrayList<>();
    Confirmation yes =
        question -> {
          err.print("?");
          return questions.add(question);
        };
    try (ProgressBar bar = new ProgressBar(err, clock::get, true)) {
      Watch watch = new Watch(bar, true, yes);
      clock.set(2_000_000_000L);
      watch.progress(new Progress("t", 1, 0, Double.NaN, Double.NaN));
      assertTrue(watch.confirm(12_000, 603));
      assertTrue(watch.confirm(1, Double.NaN));
    }
    assertEquals("\r\u001b[Kt  1/0\r\u001b[K??", written.toString(StandardCharsets.UTF_8));
    assertEquals(
        List.of(
            "This query needs at least 12,000 model calls (about 10 min 3 s to go). Go on? [y/N] ",
            "This query needs at least 1 model call. Go on? [y/N] "),
        questions);
  }

  @Test
  void withoutAUserNothingDearGoesOn() {
    try (ProgressBar bar = new ProgressBar(err, clock::get, false)) {
      assertFalse(new Watch(bar, false, Confirmation.NOBODY).confirm(2, 1));
    }
  }

  @Test
  void nothingIsDrawnWhereNothingIsSeen() {
    try (ProgressBar bar = new ProgressBar(err, clock::get, false)) {
      Watch watch = new Watch(bar, false, Confirmation.NOBODY);
      clock.set(2_000_000_000L);
      watch.progress(new Progress("t", 1, 0, Double.NaN, Double.NaN));
      watch.refined(new Refinement(List.of(), 1, Double.NaN));
    }
    assertEquals("", written.toString(StandardCharsets.UTF_8));
  }
}
