package org.colibri.tables.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.colibri.tables.TableException;
import org.duckdb.DuckDBConnection;

/**
 * The DuckDB database that holds everything: a file, or memory. Opening the first of a process
 * loads DuckDB's native library, about half a second: do it beside something else. Thread-safe. The
 * caller closes it, after everything that uses it.
 */
public final class Store implements AutoCloseable {
  // DuckDB shares a file's database among all connections of a process, and this with it.
  private static final String HELD = "colibri_held";

  private final DuckDBConnection first;
  private final String place;
  private final Coverage coverage;

  private Store(DuckDBConnection first, String place) {
    this.first = first;
    this.place = place;
    this.coverage = new Coverage(this);
  }

  /**
   * Opens a file, or makes it. A DuckDB database without Colibri's schemas is given them; its
   * tables become plain tables.
   *
   * @throws TableException.StoreFailed if it is another process's, another store's of this process,
   *     no DuckDB file, or of a schema version that this Colibri does not know
   */
  public static Store open(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new TableException.StoreFailed(
          absolute
              + " cannot be made: there is no directory "
              + directory
              + "; make it, or name another file",
          null);
    }
    if (Files.isDirectory(absolute)) {
      throw new TableException.StoreFailed(absolute + " is a directory; name a file in it", null);
    }
    return connect("jdbc:duckdb:" + real(absolute), absolute.toString());
  }

  /** Behind every link: DuckDB knows a database that it has open by its path. */
  private static Path real(Path file) {
    try {
      Path directory = file.getParent();
      return Files.exists(file)
          ? file.toRealPath()
          : directory == null ? file : directory.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      throw new TableException.StoreFailed(
          file + " cannot be opened: " + e.getMessage() + "; check the path and its permissions",
          e);
    }
  }

  /** A store that goes with the process. */
  public static Store inMemory() {
    return connect("jdbc:duckdb:", "the store in memory");
  }

  private static Store connect(String url, String place) {
    Properties settings = new Properties();
    // Nothing is ever fetched behind the user's back.
    settings.setProperty("autoinstall_known_extensions", "false");
    try {
      DuckDBConnection connection =
          DriverManager.getConnection(url, settings).unwrap(DuckDBConnection.class);
      try {
        hold(connection, place);
        Schema.prepare(connection, place);
        return new Store(connection, place);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw StoreErrors.opening(place, e);
    }
  }

  private boolean closed() {
    try {
      return first.isClosed();
    } catch (SQLException e) {
      throw StoreErrors.during("closing " + place, e);
    }
  }

  /** Two stores of one file would each keep in memory what the other changes. */
  private static void hold(Connection connection, String place) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ATTACH ':memory:' AS " + HELD);
    } catch (SQLException e) {
      throw StoreErrors.holding(place, e);
    }
  }

  /** A connection of its own to the same database; the caller closes it. Costs microseconds. */
  public Connection connect() {
    try {
      return first.duplicate();
    } catch (SQLException e) {
      throw StoreErrors.during("connecting to " + place, e);
    }
  }

  /** Which inputs have been answered. */
  public Coverage coverage() {
    return coverage;
  }

  @Override
  public void close() {
    if (closed()) {
      return;
    }
    try (Connection last = first;
        Statement statement = last.createStatement()) {
      statement.execute("DETACH " + HELD);
    } catch (SQLException e) {
      throw StoreErrors.during("closing " + place, e);
    }
  }
}
