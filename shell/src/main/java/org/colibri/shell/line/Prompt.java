package org.colibri.shell.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.colibri.exec.Session;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** The line editor: history, lines until a semicolon, completion. Confined to one thread. */
public final class Prompt implements AutoCloseable {
  private final Terminal terminal;
  private final LineReader reader;
  private final Supplier<Session> session;
  private @Nullable Names names;

  /**
   * Takes the process's terminal.
   *
   * @param session asked for when the first name is to be completed
   * @param commands dot commands, to complete
   */
  public Prompt(Path history, Supplier<Session> session, List<String> commands) {
    try {
      terminal = TerminalBuilder.builder().name("colibri").system(true).build();
      Files.createDirectories(history.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.session = session;
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("colibri")
            .parser(new SqlLines())
            .completer(new SqlCompleter(() -> names().all(), commands))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P    ... > ")
            .variable(LineReader.INDENTATION, 0)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .option(LineReader.Option.BRACKETED_PASTE, true)
            .build();
  }

  /** What the user enters next: complete text, empty where it was given up; nothing at the end. */
  public Optional<String> read() {
    try {
      return Optional.of(reader.readLine("colibri> "));
    } catch (UserInterruptException e) {
      return Optional.of("");
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Asks a question, on a line of its own that history does not keep: whether the answer is yes.
   */
  public boolean goOn(String question) {
    LineReader asking =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .variable(LineReader.DISABLE_HISTORY, true)
            .build();
    try {
      String answer = asking.readLine(question).strip().toLowerCase(Locale.ROOT);
      return answer.equals("y") || answer.equals("yes");
    } catch (UserInterruptException | EndOfFileException e) {
      return false;
    }
  }

  /** Calls this on Ctrl-C while nothing is being read. */
  public void onInterrupt(Runnable action) {
    terminal.handle(Terminal.Signal.INT, signal -> action.run());
  }

  /** Names may have changed. */
  public void forgetNames() {
    if (names != null) {
      names.forget();
    }
  }

  private Names names() {
    if (names == null) {
      names = new Names(session.get());
    }
    return names;
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
