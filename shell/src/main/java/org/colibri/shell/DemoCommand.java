package org.colibri.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.colibri.shell.demo.DemoVideo;
import org.colibri.shell.demo.NoVideoException;
import org.colibri.shell.print.Footer;
import org.colibri.shell.print.Mode;
import org.colibri.shell.print.TablePrinter;
import org.colibri.shell.script.ScriptReader;
import org.colibri.shell.script.ScriptReader.Piece;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Five questions about a video, each with its SQL, its answer and its time. */
@Command(
    name = "demo",
    header = "Ask a video of people in a street five questions, in about a minute.",
    description = {
      "Uses OpenCV's vtest.avi, from Debian's package opencv-doc, or a video of yours.",
      ""
    })
final class DemoCommand implements Callable<Integer> {
  private final Console console;

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

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
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
    return play(script().replace("${video}", file.toString().replace("'", "''")));
  }

  private int play(String script) {
    long start = console.nanos().getAsLong();
    try (Database database = new Database(null)) {
      Runner runner =
          new Runner(console, database::session, Mode.TABLE, TablePrinter.forEyes(Long.MAX_VALUE));
      for (Piece piece : ScriptReader.split(script)) {
        runner.say("");
        piece.comment().lines().forEach(line -> runner.say(("-- " + line).stripTrailing()));
        runner.say(piece.text() + ";");
        runner.say("");
        if (runner.run(piece, script, "demo") != Runner.Outcome.DONE) {
          return 1;
        }
      }
      double seconds = (console.nanos().getAsLong() - start) / 1e9;
      runner.say("");
      runner.say("That took " + Footer.time(seconds) + ". ./colibri opens a prompt of your own.");
      return 0;
    }
  }

  private static String script() {
    try (InputStream text = DemoCommand.class.getResourceAsStream("demo/demo.sql")) {
      if (text == null) {
        throw new IllegalStateException("demo.sql is missing from the class path");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
