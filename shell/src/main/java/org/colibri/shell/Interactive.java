package org.colibri.shell;

import java.nio.file.Path;
import java.util.Optional;
import org.colibri.shell.line.Prompt;
import org.colibri.shell.print.Mode;
import org.colibri.shell.print.TablePrinter;

/** The read-evaluate-print loop. */
final class Interactive {
  private static final int MOST_ROWS = 200;

  private Interactive() {}

  /** Runs until the user leaves; the exit code. */
  static int run(Console console, Database database, Mode mode) {
    Runner runner = new Runner(console, database::session, mode, TablePrinter.forEyes(MOST_ROWS));
    try (Prompt prompt = new Prompt(history(), database::another, DotCommand.NAMES)) {
      Interrupts interrupts = new Interrupts(database::stop, database::cancel);
      prompt.onInterrupt(interrupts::signal);
      runner.attended(prompt::goOn, interrupts::begin);
      runner.say("Colibri: SQL over video, images and text. .help helps, .quit leaves.");
      while (true) {
        Optional<String> entered = prompt.read();
        if (entered.isEmpty() || runner.run(entered.get(), "error") == Runner.Outcome.QUIT) {
          return 0;
        }
        prompt.forgetNames();
      }
    }
  }

  /** Where the lines of earlier sessions are kept. */
  private static Path history() {
    String state = System.getenv("XDG_STATE_HOME");
    Path folder =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return folder.resolve("colibri").resolve("history");
  }
}
