package org.colibri.tables.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has read from files, as Linux counts it. */
public final class BytesRead {
  private static final Path COUNTERS = Path.of("/proc/self/io");

  private BytesRead() {}

  /** Bytes; skips the test where nobody counts. */
  public static long soFar() throws IOException {
    assumeTrue(Files.isReadable(COUNTERS), "needs Linux's counters in /proc/self/io");
    return Files.readAllLines(COUNTERS).stream()
        .filter(line -> line.startsWith("rchar:"))
        .mapToLong(line -> Long.parseLong(line.substring("rchar:".length()).trim()))
        .sum();
  }
}
