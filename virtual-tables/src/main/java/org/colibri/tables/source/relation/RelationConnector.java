package org.colibri.tables.source.relation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.models.Suggestion;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.Connector;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.colibri.tables.source.SourceOptions;
import org.colibri.tables.source.SourceSpec;

/**
 * The connectors {@code csv}, {@code parquet} and {@code json}: rows of files, in the order of the
 * files and of the rows in each. Options: {@code path}; {@code key} names the key column, else it
 * is {@code row_id}, counting from 0; all others go to DuckDB's reader as they are. Opening looks
 * at what DuckDB's reader samples for column names and types, in a DuckDB in memory that lives as
 * long as the call.
 */
public final class RelationConnector implements Connector {
  private static final String ROW_ID = "row_id";

  private final Format format;

  private RelationConnector(Format format) {
    this.format = format;
  }

  /** One connector for each format. */
  public static List<RelationConnector> all() {
    return List.of(
        new RelationConnector(Format.CSV),
        new RelationConnector(Format.PARQUET),
        new RelationConnector(Format.JSON));
  }

  @Override
  public String name() {
    return format.connector();
  }

  @Override
  public Set<String> optionKeys() {
    Set<String> keys = new TreeSet<>(format.parameters());
    keys.add("path");
    keys.add("key");
    return keys;
  }

  @Override
  public BlobSource open(SourceSpec spec) throws SourceException {
    SourceOptions options = new SourceOptions(spec);
    List<SourceFile> files = new FileSet(spec, format.kind(), format.extensions()).files();
    String reader = reader(spec, files);
    List<SourceColumn> columns = describe(options, spec, reader);
    String names =
        columns.stream().map(column -> identifier(column.name())).collect(Collectors.joining(", "));
    if (options.text("key").isPresent()) {
      String key = keyAmong(columns, options);
      return new RelationSource("SELECT " + names + " FROM " + reader, columns, key);
    }
    if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(ROW_ID))) {
      throw options.bad(
          "has a column "
              + ROW_ID
              + " of its own; add 'key' = '"
              + ROW_ID
              + "', or the name of another column whose values are all different");
    }
    List<SourceColumn> numbered = new ArrayList<>();
    numbered.add(new SourceColumn(ROW_ID, "BIGINT"));
    numbered.addAll(columns);
    // An OVER without ORDER BY streams: it numbers rows as the reader gives them.
    return new RelationSource(
        "SELECT row_number() OVER () - 1 AS " + ROW_ID + ", " + names + " FROM " + reader,
        numbered,
        ROW_ID);
  }

  private String reader(SourceSpec spec, List<SourceFile> files) {
    StringBuilder sql = new StringBuilder(format.function()).append('(');
    sql.append(
        files.stream()
            .map(file -> Literal.text(file.path()))
            .collect(Collectors.joining(", ", "[", "]")));
    for (Map.Entry<String, String> option : spec.options().entrySet()) {
      if (format.parameters().contains(option.getKey())) {
        sql.append(", ")
            .append(identifier(option.getKey()))
            .append(" = ")
            .append(Literal.of(option.getValue()));
      }
    }
    return sql.append(')').toString();
  }

  private List<SourceColumn> describe(SourceOptions options, SourceSpec spec, String reader)
      throws SourceException {
    List<SourceColumn> columns = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + reader)) {
      while (described.next()) {
        columns.add(new SourceColumn(described.getString(1), described.getString(2)));
      }
    } catch (SQLException e) {
      String reason = reason(e);
      for (String key : spec.options().keySet()) {
        if (format.parameters().contains(key) && reason.contains('"' + key + '"')) {
          throw options.bad(key, " = '" + options.required(key) + "' is refused: " + reason);
        }
      }
      throw options.bad(
          "path",
          " = '"
              + options.required("path")
              + "' cannot be read as "
              + format.kind()
              + ": "
              + reason);
    }
    return columns;
  }

  /** DuckDB's first words, without its advice, which speaks of parameters of its own. */
  private static String reason(SQLException e) {
    String[] lines = String.valueOf(e.getMessage()).strip().split("\n", 3);
    String reason = lines[0];
    if (lines.length > 1 && reason.contains("sniffing file")) {
      reason += " " + lines[1] + "; the options 'delim', 'quote', 'header' and 'columns' can tell";
    }
    return reason.replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
  }

  private static String keyAmong(List<SourceColumn> columns, SourceOptions options)
      throws SourceException {
    String key = options.required("key");
    List<String> names = columns.stream().map(SourceColumn::name).toList();
    for (String name : names) {
      if (name.equalsIgnoreCase(key)) {
        return name;
      }
    }
    throw options.bad(
        "key", " = '" + key + "' is no column of it" + Suggestion.andList(key, names));
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
