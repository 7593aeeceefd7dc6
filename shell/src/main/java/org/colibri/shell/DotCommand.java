package org.colibri.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.colibri.shell.Runner.Outcome;
import org.colibri.shell.print.Mode;
import org.colibri.shell.script.ScriptReader.Piece;

/** Commands to the shell itself; each begins with a dot and ends with its line. */
final class DotCommand {
  static final List<String> NAMES =
      List.of(".exit", ".help", ".mode", ".models", ".quit", ".read", ".tables", ".timer");

  static final String HELP =
      """
      Type SQL, ended by a semicolon; it may span lines. Ctrl-D leaves. Ctrl-C cancels
      a query; one with a target answers with what it knows, and cancels at the second Ctrl-C.

        .tables              tables, virtual tables and views
        .models              models, and what they cost
        .read FILE           run the statements of a file
        .mode table|csv|json how to print answers
        .timer on|off        whether to say how long a statement took
        .help                this text
        .quit                leave

      To begin:
        CREATE TABLE frames WITH ('connector' = 'video', 'path' = 'traffic.mp4');
        DESCRIBE frames;
        SHOW COVERAGE;       what models have already been run on
        SHOW LAST REPORT;    what the last answer rests on""";

  private DotCommand() {}

  static Outcome run(String line, Runner runner) {
    String[] words = line.replaceFirst(";\\s*$", "").strip().split("\\s+", 2);
    String argument = words.length > 1 ? words[1].strip() : "";
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case ".tables" -> show("SHOW TABLES", runner);
      case ".models" -> show("SHOW MODELS", runner);
      case ".read" ->
          argument.isEmpty()
              ? runner.fail(".read needs a file, such as .read tables.sql")
              : runner.read(unquoted(argument));
      case ".mode" -> mode(argument, runner);
      case ".timer" -> timer(argument.toLowerCase(Locale.ROOT), runner);
      case ".help" -> runner.say(HELP);
      case ".quit", ".exit" -> Outcome.QUIT;
      default -> runner.fail("unknown command " + words[0] + "; .help lists them");
    };
  }

  private static Outcome show(String sql, Runner runner) {
    return runner.run(new Piece(sql, "", 1, 1), sql, "error");
  }

  private static Outcome mode(String argument, Runner runner) {
    if (argument.isEmpty()) {
      return runner.say("mode is " + runner.mode());
    }
    Optional<Mode> mode = Mode.named(argument);
    mode.ifPresent(runner::setMode);
    return mode.isPresent()
        ? Outcome.DONE
        : runner.fail(".mode takes table, csv or json, not " + argument);
  }

  private static Outcome timer(String argument, Runner runner) {
    if (argument.isEmpty()) {
      return runner.say("timer is " + (runner.timer() ? "on" : "off"));
    }
    if (!argument.equals("on") && !argument.equals("off")) {
      return runner.fail(".timer takes on or off, not " + argument);
    }
    runner.setTimer(argument.equals("on"));
    return Outcome.DONE;
  }

  private static String unquoted(String file) {
    boolean quoted = file.length() > 1 && file.startsWith("'") && file.endsWith("'");
    return quoted ? file.substring(1, file.length() - 1) : file;
  }
}
