package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptsTest {
  @Test
  void theFirstStopsAndTheNextCancelsOfEachStatement() {
    List<String> done = new ArrayList<>();
    Interrupts interrupts = new Interrupts(() -> done.add("stop"), () -> done.add("cancel"));
    interrupts.begin();
    interrupts.signal();
    interrupts.signal();
    interrupts.signal();
    interrupts.begin();
    interrupts.signal();
    assertEquals(List.of("stop", "cancel", "cancel", "stop"), done);
  }
}
