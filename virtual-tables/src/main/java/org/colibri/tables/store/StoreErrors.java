package org.colibri.tables.store;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.colibri.tables.TableException;

/** From DuckDB's words to ours: what happened to which store, and what to do about it. */
public final class StoreErrors {
  private static final Pattern HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

  private StoreErrors() {}

  /** The failure to open a file. */
  static TableException.StoreFailed opening(String place, SQLException e) {
    String message = words(e);
    if (message.contains("Could not set lock")) {
      Matcher holder = HOLDER.matcher(message);
      String process = holder.find() ? " (PID " + holder.group(1) + ")" : "";
      return new TableException.StoreFailed(
          place
              + " is open in another process"
              + process
              + "; close it there, or open another file",
          e);
    }
    if (message.contains("different configuration than existing connections")) {
      return new TableException.StoreFailed(
          place
              + " is open in this process by a DuckDB connection that is not Colibri's; close it"
              + " first",
          e);
    }
    if (message.contains("not a valid DuckDB database file")) {
      return new TableException.StoreFailed(
          place + " is not a Colibri store, nor any DuckDB database; name another file", e);
    }
    if (message.contains("newer version")) {
      return new TableException.StoreFailed(
          place + " was written by a newer DuckDB; upgrade Colibri, or open another file", e);
    }
    return new TableException.StoreFailed(
        place + " cannot be opened: " + message + "; check the path and its permissions", e);
  }

  /** The failure to be the one store of a database in this process. */
  static TableException.StoreFailed holding(String place, SQLException e) {
    return words(e).contains("already exists")
        ? new TableException.StoreFailed(
            place
                + " is open in this process already; share its engine, which has a session for"
                + " everyone, or close it first",
            e)
        : opening(place, e);
  }

  /**
   * The failure of an operation on an open store.
   *
   * @param doing what was being done, such as "writing rows of objects"
   */
  public static TableException.StoreFailed during(String doing, SQLException e) {
    String message = words(e);
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left")
        || lower.contains("disk quota")
        || lower.contains("enospc")) {
      return new TableException.StoreFailed(
          "the disk is full: "
              + doing
              + " failed; free some space and run the statement again, what was committed is kept",
          e);
    }
    if (lower.contains("out of memory")) {
      return new TableException.StoreFailed(
          doing + " ran out of memory: " + message + "; raise DuckDB's memory_limit", e);
    }
    if (lower.startsWith("io error")) {
      return new TableException.StoreFailed(
          doing
              + " failed: "
              + message
              + "; check the disk and run the statement again, what was committed is kept",
          e);
    }
    return new TableException.StoreFailed(doing + " failed: " + message, e);
  }

  private static String words(SQLException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
