package org.colibri.shell.print;

import java.io.PrintStream;
import java.sql.SQLException;
import org.colibri.exec.QueryResult;

/** Prints the rows of an answer. Streams: memory does not grow with the answer. */
public sealed interface ResultPrinter permits TablePrinter, CsvPrinter, JsonPrinter {
  /**
   * What was printed.
   *
   * @param rows rows of the answer
   * @param shown rows of them printed
   */
  record Printed(long rows, long shown) {}

  /** Prints an answer that has columns; reads its cursor to the end, but closes nothing. */
  Printed print(QueryResult result, PrintStream out) throws SQLException;
}
