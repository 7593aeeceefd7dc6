package org.colibri.shell.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * OpenCV's test video of a street with people. Debian's package {@code opencv-doc} holds it; the
 * package is downloaded and unpacked without being installed, so that no rights are needed.
 */
public final class DemoVideo {
  private static final String NAME = "vtest.avi";
  private static final Path INSTALLED =
      Path.of("/usr/share/doc/opencv-doc/examples/data").resolve(NAME);
  private static final String REMEDY =
      "On Debian or Ubuntu, run 'apt-get update' as root and try again; anywhere,"
          + " ./colibri demo --video FILE uses a video of your own.";

  private final Path cache;

  /**
   * @param cache the folder that keeps the video; made where it does not exist
   */
  DemoVideo(Path cache) {
    this.cache = cache;
  }

  /** The video in the user's cache folder. */
  public static DemoVideo ofUser() {
    String folder = System.getenv("XDG_CACHE_HOME");
    Path caches =
        folder == null || folder.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(folder);
    return new DemoVideo(caches.resolve("colibri"));
  }

  /**
   * The video's file, downloaded if it is not there yet.
   *
   * @param news told what is being done
   * @throws NoVideoException if it cannot be had
   */
  public Path fetch(Consumer<String> news) throws NoVideoException, InterruptedException {
    Path kept = cache.resolve(NAME);
    if (Files.isReadable(kept)) {
      return kept;
    }
    if (Files.isReadable(INSTALLED)) {
      return INSTALLED;
    }
    news.accept("Fetching " + NAME + " from Debian's package opencv-doc (96 MB, once) …");
    try {
      Files.createDirectories(cache);
      Path work = Files.createTempDirectory(cache, "fetch");
      try {
        download(work);
        Path partial = unpack(work);
        Files.move(partial, kept, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new NoVideoException("cannot fetch " + NAME + ": " + e.getMessage() + ".\n" + REMEDY);
    }
    return kept;
  }

  private static void download(Path work)
      throws IOException, NoVideoException, InterruptedException {
    List<String> download = List.of("apt-get", "download", "opencv-doc");
    Optional<String> complaint = run(work, download);
    if (complaint.isPresent() && System.getProperty("user.name").equals("root")) {
      complaint = run(work, List.of("apt-get", "update"));
      complaint = complaint.isPresent() ? complaint : run(work, download);
    }
    if (complaint.isPresent()) {
      throw new NoVideoException(
          "apt-get cannot download opencv-doc: " + complaint.get() + "\n" + REMEDY);
    }
  }

  private static Path unpack(Path work) throws IOException, NoVideoException, InterruptedException {
    Path archive = only(work, ".deb");
    Path files = work.resolve("files");
    Optional<String> complaint =
        run(work, List.of("dpkg-deb", "-x", archive.toString(), files.toString()));
    if (complaint.isPresent()) {
      throw new NoVideoException("dpkg-deb cannot unpack opencv-doc: " + complaint.get());
    }
    Path found = only(files, NAME, NAME + ".gz");
    if (!found.toString().endsWith(".gz")) {
      return found;
    }
    Path plain = work.resolve(NAME);
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(found))) {
      Files.copy(packed, plain);
    }
    return plain;
  }

  private static Path only(Path folder, String... endings) throws IOException, NoVideoException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .findFirst()
          .orElseThrow(
              () ->
                  new NoVideoException(
                      "this version of opencv-doc holds no " + endings[0] + ".\n" + REMEDY));
    }
  }

  /** Runs a program; what it complained of, if it failed. */
  private static Optional<String> run(Path folder, List<String> command)
      throws InterruptedException {
    try {
      Path log = Files.createTempFile(folder, "log", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return Optional.of(command.get(0) + " took more than 15 minutes");
      }
      String said = Files.readString(log, StandardCharsets.ISO_8859_1).strip();
      String last = said.substring(said.lastIndexOf('\n') + 1);
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(last.isEmpty() ? "it failed" : last);
    } catch (IOException e) {
      return Optional.of("there is no program " + command.get(0) + " here");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
