package org.colibri.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** House rules that the text of the files can show. */
class LintTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final int LONGEST = 600;
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea");
  private static final Pattern BINARY =
      Pattern.compile(".*\\.(png|jpg|db|onnx|pt|jar|jqwik-database)");

  private static final List<Path> FILES = new ArrayList<>();

  @BeforeAll
  static void listFiles() throws IOException {
    FILES.clear();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return SKIPPED.contains(directory.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            boolean skipped = SKIPPED.contains(file.getFileName().toString()); // .git of a worktree
            if (!skipped && !BINARY.matcher(file.toString()).matches()) {
              FILES.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Stream<Path> java() {
    return FILES.stream().filter(file -> file.toString().endsWith(".java"));
  }

  /** Every {@code file:line} whose line is at fault. */
  private static List<String> faults(Stream<Path> files, Predicate<String> fault) {
    List<String> found = new ArrayList<>();
    files.forEach(
        file -> {
          List<String> lines = lines(file);
          for (int i = 0; i < lines.size(); i++) {
            if (fault.test(lines.get(i))) {
              found.add(ROOT.relativize(file) + ":" + (i + 1));
            }
          }
        });
    return found;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Predicate<String> finds(String regex) {
    return Pattern.compile(regex).asPredicate();
  }

  private static boolean isMain(Path file) {
    return file.toString().replace('\\', '/').contains("/src/main/java/");
  }

  @Test
  void theFilesAreFound() {
    assertTrue(java().count() > 100, () -> "only " + FILES.size() + " files under " + ROOT);
  }

  @Test
  void noFileOfJavaIsTooLong() {
    assertEquals(List.of(), java().filter(file -> lines(file).size() > LONGEST).toList());
  }

  @Test
  void noFileNamesAMachine() {
    String paths = "/" + "(work|root)/|/home" + "/\\w|[A-Z]:\\\\Users";
    assertEquals(List.of(), faults(FILES.stream(), finds(paths)));
  }

  @Test
  void noFileNamesARegistry() {
    String hosts =
        "(repo1?|registry|central|deb)\\.(maven|npmjs|sonatype|debian)\\." + "|pypi\\.org";
    assertEquals(List.of(), faults(FILES.stream(), finds(hosts)));
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> bare =
        java()
            .filter(LintTest::isMain)
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertEquals(List.of(), bare);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<Path> unmarked =
        java()
            .filter(file -> file.endsWith("package-info.java") && isMain(file))
            .filter(file -> lines(file).stream().noneMatch(line -> line.equals("@NullMarked")))
            .toList();
    assertEquals(List.of(), unmarked);
  }

  @Test
  void noOneSignsAFile() {
    assertEquals(List.of(), faults(java(), finds("^\\s*\\*\\s*@" + "author")));
  }

  @Test
  void noTestIsSwitchedOff() {
    assertEquals(List.of(), faults(java(), finds("^\\s*@" + "Disabled")));
  }
}
