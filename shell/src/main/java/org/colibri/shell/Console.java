package org.colibri.shell;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * What the shell reads from and prints to.
 *
 * @param in scripts come from here
 * @param out answers go here, and nothing else
 * @param err errors, warnings and progress go here
 * @param terminals which of the three are terminals: a text of their numbers, such as {@code 012}
 * @param nanos a clock
 */
record Console(
    InputStream in, PrintStream out, PrintStream err, String terminals, LongSupplier nanos) {
  /** The process's own streams, in UTF-8. */
  static Console ofProcess() {
    String terminals =
        System.getProperty("colibri.terminals", System.console() == null ? "" : "012");
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        terminals,
        System::nanoTime);
  }

  boolean isInteractive() {
    return terminals.contains("0") && terminals.contains("1");
  }

  boolean showsProgress() {
    return terminals.contains("2");
  }
}
