package org.colibri.jdbc;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A program as a user would write it, which {@link FlaglessTest} runs in a JVM started with no
 * flags: plain tables, and a virtual table of labels that exist already.
 */
public final class PlainProgram {
  private PlainProgram() {}

  /** The one argument names a folder to write in. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.writeString(
        folder.resolve("reviews.csv"), "review_id,text\n10,fine\n11,awful\n12,so so\n");
    Files.writeString(folder.resolve("labels.csv"), "review_id,mood\n10,good\n11,bad\n");
    try (Connection connection = DriverManager.getConnection("jdbc:colibri:" + arguments[1]);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE people (id INTEGER, name VARCHAR)");
      statement.execute("INSERT INTO people VALUES (10, 'Ann'), (11, 'Bob')");
      print(statement, "SELECT name FROM people WHERE id > 10");
      statement.execute(
          "CREATE TABLE reviews WITH ('connector' = 'csv', 'key' = 'review_id', 'path' = '"
              + folder.resolve("reviews.csv")
              + "')");
      statement.execute(
          "CREATE MODEL moods INPUT (review_id BIGINT) OUTPUT (mood VARCHAR) WITH ('provider' ="
              + " 'lookup', 'key' = 'review_id', 'path' = '"
              + folder.resolve("labels.csv")
              + "')");
      statement.execute("CREATE VIRTUAL TABLE mood_of USING moods(reviews.review_id)");
      print(
          statement,
          "SELECT p.name, m.mood FROM mood_of m JOIN people p ON p.id = m.review_id ORDER BY 1");
    }
  }

  private static void print(Statement statement, String sql) throws SQLException {
    PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out));
    try (ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          out.print((i == 1 ? "" : " ") + rows.getString(i));
        }
        out.println();
      }
    }
    out.flush();
  }
}
