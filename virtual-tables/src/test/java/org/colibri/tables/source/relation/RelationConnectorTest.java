package org.colibri.tables.source.relation;

import static org.colibri.tables.source.Opened.open;
import static org.colibri.tables.source.Opened.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.tables.source.BytesRead;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.source.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelationConnectorTest {
  @TempDir Path folder;

  @Test
  void rowsAreNumberedInFileOrderWhereNoKeyIsNamed() throws Exception {
    Files.writeString(folder.resolve("b.csv"), "word,n\nthree,3\nfour,4\n");
    Files.writeString(folder.resolve("a.csv"), "word,n\ntwo,2\none,1\n");
    RelationSource source = relation("csv", "path", "*.csv");
    assertEquals("row_id", source.keyColumn());
    assertEquals("row_id BIGINT, word VARCHAR, n BIGINT", columns(source));
    assertEquals(List.of("0|two|2", "1|one|1", "2|three|3", "3|four|4"), rows(source.sql()));
  }

  @Test
  void theNumberingOfManyRowsIsTheirOrder() throws Exception {
    StringBuilder csv = new StringBuilder("v\n");
    for (int i = 0; i < 300_000; i++) {
      csv.append(i).append('\n');
    }
    Files.writeString(folder.resolve("a.csv"), csv);
    RelationSource source = relation("csv", "path", "a.csv");
    assertEquals(
        List.of("300000|300000|299999"),
        rows(
            "SELECT COUNT(*), COUNT(*) FILTER (row_id = v), MAX(row_id) FROM ("
                + source.sql()
                + ")"));
  }

  @Test
  void aKeyIsOneOfTheColumnsAsTheFileSpellsIt() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "Review_Id,text\nr7,good\nr3,bad\n");
    RelationSource source = relation("csv", "path", "a.csv", "key", "review_id");
    assertEquals("Review_Id", source.keyColumn());
    assertEquals("Review_Id VARCHAR, text VARCHAR", columns(source));
    assertEquals(List.of("r7|good", "r3|bad"), rows(source.sql()));
  }

  @Test
  void optionsGoToTheReader() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "1;it's;NA\n2;x;\n");
    RelationSource source =
        relation(
            "csv",
            "path",
            "a.txt",
            "delim",
            ";",
            "header",
            "false",
            "columns",
            "{'id': 'INTEGER', text: VARCHAR, 'extra': 'VARCHAR'}",
            "nullstr",
            "['NA', '']",
            "quote",
            "\"");
    assertEquals("row_id BIGINT, id INTEGER, text VARCHAR, extra VARCHAR", columns(source));
    assertEquals(List.of("0|1|it's|null", "1|2|x|null"), rows(source.sql()));
    assertEquals(
        "row_id BIGINT, a VARCHAR, b VARCHAR, c VARCHAR",
        columns(
            relation(
                "csv",
                "path",
                "a.txt",
                "sep",
                ";",
                "header",
                "false",
                "names",
                "[a, b, c]",
                "all_varchar",
                "true")));
  }

  @Test
  void compressedFilesAndStrangeNamesAreRead() throws Exception {
    Path path = folder.resolve("it's, №.csv.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("a,b \"c\"\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    RelationSource source = relation("csv", "path", ".", "quote", "");
    assertEquals("row_id BIGINT, a BIGINT, b \"c\" BIGINT", columns(source));
    assertEquals(List.of("0|1|2"), rows(source.sql()));
  }

  @Test
  void parquetAndJsonAreRead() throws Exception {
    rows(
        "COPY (SELECT range AS n, 'w' || range AS word FROM range(3)) TO '"
            + folder.resolve("a.parquet")
            + "'");
    RelationSource parquet = relation("parquet", "path", "a.parquet", "key", "n");
    assertEquals("n BIGINT, word VARCHAR", columns(parquet));
    assertEquals(List.of("0|w0", "1|w1", "2|w2"), rows(parquet.sql()));
    Files.writeString(folder.resolve("a.jsonl"), "{\"n\": 1, \"t\": \"x\"}\n{\"n\": 2}\n");
    RelationSource json = relation("json", "path", "a.jsonl");
    assertEquals("row_id BIGINT, n BIGINT, t VARCHAR", columns(json));
    assertEquals(List.of("0|1|x", "1|2|null"), rows(json.sql()));
  }

  @Test
  void refusesWrongDeclarations() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "row_id,text\n1,x\n");
    Files.writeString(folder.resolve("b.csv"), "review_id,text\n1,x\n");
    SourceException.BadDeclaration key =
        refusal(folder, "csv", "path", "b.csv", "key", "review_di");
    assertEquals(
        "table t: option 'key' = 'review_di' is no column of it; did you mean 'review_id'? Known"
            + " are: review_id, text",
        key.getMessage());
    assertEquals("key", key.option());
    assertEquals(
        "table t: has a column row_id of its own; add 'key' = 'row_id', or the name of another"
            + " column whose values are all different",
        refusal(folder, "csv", "path", "a.csv").getMessage());
    SourceException.BadDeclaration header =
        refusal(folder, "csv", "path", "b.csv", "header", "maybe");
    assertEquals("header", header.option());
    assertEquals(
        "table t: option 'header' = 'maybe' is refused: Could not cast value"
            + " 'maybe' to named parameter \"header\" of type BOOLEAN: Could not convert string"
            + " 'maybe' to BOOL",
        header.getMessage());
    String unknown = refusal(folder, "csv", "path", "b.csv", "delimeter", ";").getMessage();
    assertTrue(
        unknown.startsWith(
            "table t: option 'delimeter' is unknown to the connector 'csv'; did you mean"
                + " 'delimiter'? Known are: all_varchar, allow_quoted_nulls, "),
        unknown);
    assertEquals(
        "table t: option 'path': there is no file " + folder.resolve("c.csv") + "; check the path",
        refusal(folder, "csv", "path", "c.csv").getMessage());
  }

  @Test
  void refusesFilesOfAnotherKind() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "a,b\n1,x\n");
    Files.write(folder.resolve("b.parquet"), new byte[0]);
    String parquet = refusal(folder, "parquet", "path", "a.csv").getMessage();
    assertTrue(
        parquet.startsWith("table t: option 'path' = 'a.csv' cannot be read as Parquet: "),
        parquet);
    assertTrue(
        refusal(folder, "parquet", "path", "b.parquet")
            .getMessage()
            .startsWith("table t: option 'path' = 'b.parquet' cannot be read as Parquet: "));
    String json = refusal(folder, "json", "path", "a.csv").getMessage();
    assertTrue(json.startsWith("table t: option 'path' = 'a.csv' cannot be read as JSON: "), json);
  }

  @Test
  void openingALargeFileReadsItsStartOnly() throws Exception {
    String row = "some words that are long enough to fill a file,12345\n";
    try (var out = Files.newBufferedWriter(folder.resolve("a.csv"))) {
      out.write("text,n\n");
      String block = row.repeat(20_000);
      for (int i = 0; i < 64; i++) {
        out.write(block);
      }
    }
    relation("csv", "path", "a.csv"); // loads DuckDB
    long before = BytesRead.soFar();
    relation("csv", "path", "a.csv");
    long read = BytesRead.soFar() - before;
    assertTrue(read < Files.size(folder.resolve("a.csv")) * 2 / 3, read + " bytes read");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyParameterIsOneOfDuckDbs(Format format) throws Exception {
    Set<String> known =
        new TreeSet<>(
            rows(
                "SELECT DISTINCT unnest(parameters) FROM duckdb_functions() WHERE function_name = '"
                    + format.function()
                    + "'"));
    Set<String> unknown = new TreeSet<>(format.parameters());
    unknown.removeAll(known);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void realReviewsAreRead() throws Exception {
    Path data = Path.of(System.getProperty("colibri.data", ""), "text/sms_spam/sms.tsv");
    assumeTrue(Files.exists(data), "needs text/sms_spam of the data folder");
    RelationSource source =
        (RelationSource)
            open(
                data.getParent(),
                "csv",
                "path",
                "sms.tsv",
                "delim",
                "\t",
                "header",
                "false",
                "quote",
                "",
                "names",
                "[label, text]");
    assertEquals("row_id BIGINT, label VARCHAR, text VARCHAR", columns(source));
    long lines;
    try (var all = Files.lines(data)) {
      lines = all.count();
    }
    assertEquals(
        List.of(lines + "|" + (lines - 1)),
        rows("SELECT COUNT(*), MAX(row_id) FROM (" + source.sql() + ")"));
  }

  private RelationSource relation(String connector, String... options) throws SourceException {
    return (RelationSource) open(folder, connector, options);
  }

  private static String columns(RelationSource source) {
    return source.columns().stream()
        .map(column -> column.name() + " " + column.sqlType())
        .collect(Collectors.joining(", "));
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      statement.execute(sql);
      ResultSet result = statement.getResultSet();
      while (result != null && result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(result.getObject(i)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }
}
