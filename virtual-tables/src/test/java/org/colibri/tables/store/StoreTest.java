package org.colibri.tables.store;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.colibri.tables.TableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path directory;

  private String refused(Path file) {
    return assertThrows(TableException.StoreFailed.class, () -> Store.open(file).close())
        .getMessage();
  }

  private static void duckdb(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void opensWhatItHasMade() throws SQLException {
    Path file = directory.resolve("a.db");
    Store.open(file).close();
    try (Store store = Store.open(file);
        Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeQuery("SELECT * FROM colibri.meta").next());
    }
  }

  @Test
  void refusesASecondStoreOfAFileUntilTheFirstIsClosed() throws IOException {
    Path file = directory.resolve("once.db");
    try (Store first = Store.open(file)) {
      assertEquals(
          file
              + " is open in this process already; share its engine, which has a session for"
              + " everyone, or close it first",
          refused(file));
      Path link = directory.resolve("link.db");
      Files.createSymbolicLink(link, file);
      assertTrue(refused(link).startsWith(link + " is open in this process already"));
      assertDoesNotThrow(() -> first.connect().close());
    }
    assertDoesNotThrow(() -> Store.open(file).close());
  }

  @Test
  void closesOnlyOnce() {
    Store store = Store.open(directory.resolve("twice.db"));
    store.close();
    assertDoesNotThrow(store::close);
  }

  @Test
  void refusesAFileThatAConnectionOfThisProcessHas() throws SQLException {
    Path file = directory.resolve("read.db");
    Store.open(file).close();
    try (Connection reader = DriverManager.getConnection("jdbc:duckdb:" + file)) {
      assertTrue(reader.isValid(1));
      assertEquals(
          file
              + " is open in this process by a DuckDB connection that is not Colibri's; close it first",
          refused(file));
    }
  }

  @Test
  void adoptsAPlainDuckDbDatabase() throws SQLException {
    Path file = directory.resolve("plain.db");
    duckdb(file, "CREATE TABLE t(x INTEGER)");
    Store.open(file).close();
    duckdb(file, "SELECT x FROM t", "SELECT value FROM colibri.meta");
  }

  @Test
  void refusesAStoreOfANewerColibri() throws SQLException {
    Path file = directory.resolve("newer.db");
    Store.open(file).close();
    duckdb(file, "UPDATE colibri.meta SET value = '99'");
    assertEquals(
        file
            + " was made by a newer Colibri (schema version 99, this one knows 3); upgrade Colibri,"
            + " or open another file",
        refused(file));
  }

  @Test
  void addsWhatAnOlderStoreLacks() throws SQLException {
    Path file = directory.resolve("older.db");
    Store.open(file).close();
    duckdb(
        file,
        "DROP TABLE colibri.proxy_quality",
        "DROP VIEW colibri_rows.b0",
        "UPDATE colibri.meta SET value = '1' WHERE key = 'schema_version'");
    Store.open(file).close();
    try (Store store = Store.open(file);
        Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT labels, auc, correlation, calls_saved FROM colibri.proxy_quality");
      var version =
          statement.executeQuery("SELECT value FROM colibri.meta WHERE key = 'schema_version'");
      assertTrue(version.next());
      assertEquals("3", version.getString(1));
    }
  }

  @Test
  void refusesASchemaOfSomeoneElse() throws SQLException {
    Path file = directory.resolve("other.db");
    duckdb(file, "CREATE SCHEMA colibri", "CREATE TABLE colibri.birds(name VARCHAR)");
    assertEquals(
        file
            + " has a schema named colibri that is not Colibri's; open another file, or rename that"
            + " schema",
        refused(file));
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "no database, just some notes");
    assertEquals(
        file + " is not a Colibri store, nor any DuckDB database; name another file",
        refused(file));
  }

  @Test
  void saysThatTheDirectoryIsMissing() {
    Path file = directory.resolve("none").resolve("a.db");
    assertEquals(
        file
            + " cannot be made: there is no directory "
            + file.getParent()
            + "; make it, or name another file",
        refused(file));
  }

  @Test
  void refusesADirectory() {
    assertEquals(directory + " is a directory; name a file in it", refused(directory));
  }

  @Test
  void namesTheProcessThatHasItOpen() throws Exception {
    Path file = directory.resolve("locked.db");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                file.toString())
            .start();
    try {
      assertEquals('!', process.getInputStream().read());
      assertEquals(
          file
              + " is open in another process (PID "
              + process.pid()
              + "); close it there, or open another file",
          refused(file));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Opens a store, says so, and holds it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.open(Path.of(arguments[0]))) {
        try (java.io.OutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
          out.write('!');
          out.flush();
          System.in.read();
        }
        store.coverage();
      }
    }
  }

  @Test
  void saysWhatToDoAboutAFullDisk() {
    SQLException full =
        new SQLException("IO Error: Could not write file \"a.db.wal\": No space left on device");
    assertEquals(
        "the disk is full: filling objects failed; free some space and run the statement again,"
            + " what was committed is kept",
        StoreErrors.during("filling objects", full).getMessage());
    assertEquals(
        "filling objects failed: IO Error: Input/output error; check the disk and run the statement"
            + " again, what was committed is kept",
        StoreErrors.during("filling objects", new SQLException("IO Error: Input/output error"))
            .getMessage());
  }
}
