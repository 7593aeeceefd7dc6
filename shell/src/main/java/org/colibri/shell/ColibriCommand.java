package org.colibri.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.colibri.shell.print.Mode;
import org.colibri.shell.print.TablePrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the shell. */
@Command(
    name = "colibri",
    header = "SQL over video, images, text and audio.",
    description = {
      "Without a script and a command, opens a prompt; .help explains it.",
      "With either, runs the statements up to the first that fails.",
      ""
    },
    footer = {"", "Exit codes: 0 all statements ran, 1 one failed, 2 the command line is wrong."})
final class ColibriCommand implements Callable<Integer> {
  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  private boolean help;

  @Option(
      names = {"-c", "--command"},
      paramLabel = "SQL",
      description = "Statements to run; may be given more than once.")
  private List<String> commands = List.of();

  @Option(
      names = "--db",
      paramLabel = "FILE",
      description = "The store; made where it does not exist. Without it, one in memory.")
  private @Nullable Path store;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "How to print answers: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      defaultValue = "table")
  private Mode mode = Mode.TABLE;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCRIPT",
      description = "A file of statements; - for the standard input.")
  private @Nullable String script;

  ColibriCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (script != null && !commands.isEmpty()) {
      throw wrong("give a script or -c, not both");
    }
    boolean prompt = script == null && commands.isEmpty() && console.isInteractive();
    String text = prompt || !commands.isEmpty() ? "" : text(script == null ? "-" : script);
    try (Database database = new Database(store)) {
      if (prompt) {
        return Interactive.run(console, database, mode);
      }
      Runner runner = new Runner(console, database::session, mode, TablePrinter.whole());
      if (commands.isEmpty()) {
        String name = script == null || script.equals("-") ? "error" : script;
        return code(runner.run(text, name));
      }
      Runner.Outcome outcome = Runner.Outcome.DONE;
      for (String command : commands) {
        if (outcome == Runner.Outcome.DONE) {
          outcome = runner.run(command, "error");
        }
      }
      return code(outcome);
    }
  }

  private String text(String file) throws IOException {
    if (file.equals("-")) {
      return new String(console.in().readAllBytes(), StandardCharsets.UTF_8);
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw wrong("there is no script " + file + "; to run SQL itself, use -c");
    }
    return Files.readString(path);
  }

  private static int code(Runner.Outcome outcome) {
    return outcome == Runner.Outcome.FAILED ? 1 : 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
