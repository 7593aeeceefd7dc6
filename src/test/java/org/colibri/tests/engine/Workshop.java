package org.colibri.tests.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.colibri.exec.QueryReport;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;

/**
 * A folder with a table of texts and a model that notes what it was asked.
 *
 * @param folder where the files are
 * @param texts how many rows {@code texts} has; keys from 0
 * @param millis what an inference takes
 */
record Workshop(Path folder, int texts, int millis) {
  static final int BATCH = 8;

  static Workshop in(Path folder, int texts, int millis) throws IOException {
    List<String> lines = new ArrayList<>(List.of("id,text"));
    for (int i = 0; i < texts; i++) {
      lines.add(i + ",text number " + i);
    }
    Files.write(folder.resolve("texts.csv"), lines);
    return new Workshop(folder, texts, millis);
  }

  Path store() {
    return folder.resolve("store.db");
  }

  /** Declares {@code texts} and {@code lengths}. */
  void declare(Session session) {
    run(
        session,
        "CREATE TABLE texts WITH ('connector' = 'csv', 'key' = 'id', 'path' = '"
            + folder.resolve("texts.csv")
            + "')");
    model(session);
  }

  /** Declares {@code lengths} over a {@code texts} that there is. */
  void model(Session session) {
    run(
        session,
        "CREATE MODEL scribe INPUT (text VARCHAR) OUTPUT (n INTEGER) WITH ('provider' = 'java',"
            + " 'class' = 'org.colibri.tests.models.Scribe', 'millis' = '"
            + millis
            + "', 'log' = '"
            + log()
            + "')");
    run(session, "CREATE VIRTUAL TABLE lengths USING scribe(texts.text)");
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  /** The texts that were inferred, in order, with repetitions. */
  List<String> inferred() throws IOException {
    return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
  }

  static QueryReport run(Session session, String sql) {
    try (QueryResult result = session.query(sql)) {
      return result.report();
    }
  }

  /** The first column of the first row. */
  static long number(Session session, String sql) throws SQLException {
    try (QueryResult result = session.query(sql)) {
      ResultSet rows = result.rows();
      if (!rows.next()) {
        throw new AssertionError("no row: " + sql);
      }
      return rows.getLong(1);
    }
  }
}
