package org.colibri.shell;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.colibri.exec.ColibriException;
import picocli.CommandLine;

/** Where the shell starts. */
public final class Colibri {
  private Colibri() {}

  /** Runs the shell and ends the process with its exit code. */
  public static void main(String[] args) {
    Logger root = LogManager.getLogManager().getLogger("");
    if (System.getProperty("java.util.logging.config.file") == null) {
      root.setLevel(Level.SEVERE); // libraries' chatter is for those who ask for it
    }
    Console console = Console.ofProcess();
    int code = run(console, args);
    console.out().flush();
    console.err().flush();
    System.exit(code);
  }

  /**
   * Runs the shell.
   *
   * @return 0 if all statements ran, 1 if one failed, 2 if the command line is wrong
   */
  static int run(Console console, String... args) {
    CommandLine line = new CommandLine(new ColibriCommand(console));
    line.addSubcommand(new DemoCommand(console));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler(
        (failure, parsed) -> {
          String command = failure.getCommandLine().getCommandSpec().qualifiedName();
          console.err().println(failure.getMessage());
          console.err().println("'" + command + " --help' explains the command line");
          return CommandLine.ExitCode.USAGE;
        });
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          boolean told = failure instanceof ColibriException;
          String what = told ? failure.getMessage() : "a defect of Colibri's: " + failure;
          console.err().println("error: " + what);
          return 1;
        });
    return line.execute(args);
  }
}
