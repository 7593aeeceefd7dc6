package org.colibri.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.colibri.tests.inputs.TestInputs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The programs of README.md compile and print what they seem to; what it links to is there. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(.*?public class (\\w+) .*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final List<String> DOCUMENTS =
      List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGES.md");

  @TempDir private Path folder;

  private static Map<String, String> programs() throws IOException {
    Map<String, String> programs = new TreeMap<>();
    Matcher matcher = PROGRAM.matcher(Files.readString(ROOT.resolve("README.md")));
    while (matcher.find()) {
      programs.put(matcher.group(2), matcher.group(1));
    }
    return programs;
  }

  @Test
  void theProgramsRun() throws Exception {
    Map<String, String> printed = new TreeMap<>();
    TestInputs.write(folder);
    for (Map.Entry<String, String> program : programs().entrySet()) {
      printed.put(program.getKey(), run(program.getKey(), program.getValue()));
    }
    assertEquals(
        Map.of(
            "Embedded",
            "Alien is about horror\nAlien is about space\nDune is about sand\nDune is about space\n"
                + "2 inputs were asked for\n",
            "Jdbc",
            "colibri\n"),
        printed);
  }

  private String run(String name, String source) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    String classPath = System.getProperty("java.class.path");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int failed =
        compiler.run(null, null, null, "-cp", classPath, "-d", folder.toString(), file.toString());
    assertEquals(0, failed, () -> name + " does not compile");
    Path errors = folder.resolve("errors.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + System.getProperty("path.separator") + classPath,
                name)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> output + read(errors));
    return output;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyLinkLeadsSomewhere() {
    return DOCUMENTS.stream()
        .map(document -> DynamicTest.dynamicTest(document, () -> checkLinks(document)));
  }

  private static void checkLinks(String document) throws IOException {
    Matcher matcher = LINK.matcher(Files.readString(ROOT.resolve(document)));
    while (matcher.find()) {
      String target = matcher.group(1);
      assertTrue(Files.exists(ROOT.resolve(target)), () -> document + " links to " + target);
    }
  }
}
