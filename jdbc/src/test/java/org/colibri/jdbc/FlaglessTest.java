package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlaglessTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "store.db"})
  void theDriverWorksInAJvmStartedWithNoFlags(String store, @TempDir Path folder) throws Exception {
    String path = store.isEmpty() ? "" : folder.resolve(store).toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PlainProgram.class.getName(),
                folder.toString(),
                path));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Path errors = folder.resolve("errors.txt");
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(1, TimeUnit.MINUTES);
    String said = Files.readString(errors);
    assertEquals("Bob\nAnn good\nBob bad\n", output, said);
    assertEquals(0, process.exitValue(), said);
  }
}
