package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoTest {
  @Test
  void theDemonstrationStopsEarlyAndNeverRunsAModelTwice() {
    Path video = Path.of(System.getProperty("colibri.data", "."), "video", "vtest.avi");
    assumeTrue(Files.isReadable(video), () -> "no " + video + "; set colibri.data");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            "",
            () -> 0);
    int code = Colibri.run(console, "demo", "--video", video.toString(), "--fps", "1");
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(0, code);
    String text = out.toString(StandardCharsets.UTF_8);
    Matcher calls = Pattern.compile("(\\d+) new calls, (\\d+) from cache").matcher(text);
    List<String> found = calls.results().map(m -> m.group(1) + "+" + m.group(2)).toList();
    assertEquals("5+0", found.get(0), text);
    assertTrue(Integer.parseInt(found.get(1).replace("+0", "")) < 200, text);
    assertEquals("0+5", found.get(2));
    assertEquals("0+80", found.get(found.size() - 1));
    Matcher saved = Pattern.compile("question (\\d) +(\\d+) .*").matcher(text);
    List<String> questions = saved.results().map(m -> m.group(1)).toList();
    assertEquals(List.of("6", "7"), questions, text);
    assertTrue(Pattern.compile("everything +80 ").matcher(text).find(), text);
  }
}
