package org.colibri.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sqlline.SqlLine;

class SqllineTest {
  @Test
  void sqllineRunsAScript(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("script.sql");
    Files.writeString(
        script,
        "!set outputformat csv\n"
            + "CREATE TABLE birds (id INTEGER, name VARCHAR);\n"
            + "INSERT INTO birds VALUES (1, 'colibri'), (2, NULL);\n"
            + "SELECT id, name FROM birds ORDER BY id;\n"
            + "!tables\n"
            + "!columns birds\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SqlLine line = new SqlLine();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    line.setOutputStream(out);
    line.setErrorStream(out);
    SqlLine.Status status =
        line.begin(
            new String[] {
              "-u",
              "jdbc:colibri:",
              "-n",
              "",
              "-p",
              "",
              "--historyfile=" + folder.resolve("history"),
              "--propertiesfile=" + folder.resolve("properties"),
              "--run=" + script
            },
            new ByteArrayInputStream(new byte[0]),
            false);
    String said = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("'id','name'\n'1','colibri'\n'2',''"), said);
    assertTrue(said.contains("'birds','TABLE'"), said);
    assertTrue(said.contains("'birds','name','12','VARCHAR'"), said);
    assertEquals(SqlLine.Status.OK, status, said);
  }
}
