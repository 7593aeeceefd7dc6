package org.colibri.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.colibri.shell.demo.DemoTexts;
import org.colibri.shell.demo.DemoVideo;
import org.colibri.shell.demo.NoVideoException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Questions about a video or about texts, each with its SQL, its answer and its time. */
@Command(
    name = "demo",
    header = "Ask a video of people in a street, or hotel reviews; exactly, and from a sample.",
    description = {
      "The video is OpenCV's vtest.avi, from Debian's package opencv-doc, or one of yours.",
      "The reviews are made up on the spot; MiniLM, which compares them, comes with the shell.",
      ""
    })
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  /** What is asked. */
  enum Topic {
    VIDEO,
    TEXT
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description = "A video with people in it, to use instead.")
  private @Nullable Path video;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = "Take so many frames a second of the video; for long ones. Default: all.")
  private @Nullable Double fps;

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      defaultValue = "video")
  private Topic topic = Topic.VIDEO;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException, IOException, SQLException {
    return topic == Topic.TEXT ? texts() : video();
  }

  private int texts() throws IOException, SQLException {
    try (DemoTexts texts = DemoTexts.unpack()) {
      return play(script("text.sql").replace("${dir}", quotable(texts.folder())));
    }
  }

  private int video() throws InterruptedException, SQLException {
    Path file;
    try {
      file = video != null ? video : DemoVideo.ofUser().fetch(console.err()::println);
    } catch (NoVideoException e) {
      console.err().println("demo: " + e.getMessage());
      return 1;
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      console.err().println("demo: there is no video " + file + "; check the path");
      return 2;
    }
    String options = fps == null ? "" : ", 'fps' = '" + fps + "'";
    return play(script("demo.sql").replace("${video}'", quotable(file) + "'" + options));
  }

  private int play(String script) throws SQLException {
    try (Database database = new Database(null)) {
      return new DemoPlay(console, database).run(script);
    }
  }

  private static String quotable(Path path) {
    return path.toString().replace("'", "''");
  }

  private static String script(String name) {
    try (InputStream text = DemoCommand.class.getResourceAsStream("demo/" + name)) {
      if (text == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
