package org.colibri.tables.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelSpec;
import org.colibri.models.ValueType;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceSpec;
import org.jspecify.annotations.Nullable;

/** The catalog as rows of schema {@code colibri}: written within the caller's transaction. */
final class CatalogRows {
  static final String TABLE = "TABLE";
  static final String PLAIN = "PLAIN";
  static final String MODEL = "MODEL";
  static final String VIRTUAL = "VIRTUAL TABLE";
  static final String PROXY = "PROXY";

  private final Connection connection;

  CatalogRows(Connection connection) {
    this.connection = connection;
  }

  int nextId() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT nextval('colibri.ids')")) {
      row.next();
      return row.getInt(1);
    }
  }

  void insert(BlobTable table) throws SQLException {
    SourceSpec source = table.source();
    String directory = source == null ? null : source.baseDirectory().toString();
    ValueType content = table.contentType();
    object(
        table.id(),
        source == null ? PLAIN : TABLE,
        table.name(),
        table.createSql(),
        directory,
        null,
        null,
        false,
        false,
        table.keyColumn(),
        table.contentColumn(),
        content == null ? null : content.name());
    columns(table.id(), "column", table.columns());
    if (source != null) {
      options(table.id(), source.options());
    }
  }

  void insert(ModelEntry model) throws SQLException {
    ModelSpec spec = model.spec();
    object(
        model.id(),
        MODEL,
        model.name(),
        model.createSql(),
        spec.baseDirectory().toString(),
        null,
        null,
        false,
        spec.manyRows(),
        null,
        null,
        null);
    columns(model.id(), "input", sources(spec.inputs()));
    columns(model.id(), "output", sources(spec.outputs()));
    options(model.id(), spec.options());
  }

  void insert(VirtualTable table) throws SQLException {
    VirtualTableSpec spec = table.spec();
    object(
        table.id(),
        VIRTUAL,
        table.name(),
        spec.createSql(),
        null,
        spec.model(),
        spec.input(),
        spec.inline(),
        false,
        null,
        null,
        null);
    columns(table.id(), "column", spec.columns());
    columns(
        table.id(), "key", spec.keyColumns().stream().map(k -> new SourceColumn(k, "")).toList());
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO colibri.arguments VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < spec.arguments().size(); i++) {
        List<String> words = words(spec.arguments().get(i));
        insert.setInt(1, table.id());
        insert.setInt(2, i);
        for (int j = 0; j < 5; j++) {
          insert.setString(3 + j, j < words.size() ? words.get(j) : null);
        }
        insert.execute();
      }
    }
  }

  void insert(int id, Definition definition) throws SQLException {
    object(
        id,
        definition.kind().name(),
        definition.name(),
        definition.createSql(),
        null,
        null,
        null,
        false,
        false,
        null,
        null,
        null);
  }

  void insert(ProxyEntry proxy) throws SQLException {
    object(
        proxy.id(),
        PROXY,
        proxy.name(),
        proxy.createSql(),
        null,
        null,
        proxy.table(),
        false,
        false,
        null,
        null,
        null);
    ProxyQuality quality = proxy.quality();
    if (quality != null) {
      insert(proxy.id(), quality);
    }
  }

  /** Keeps what was measured of a proxy, in the place of what was before. */
  void insert(int proxy, ProxyQuality quality) throws SQLException {
    forgetQuality(proxy);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO colibri.proxy_quality VALUES (?, ?, ?, ?, ?)")) {
      insert.setInt(1, proxy);
      insert.setLong(2, quality.labels());
      insert.setDouble(3, quality.auc());
      insert.setDouble(4, quality.correlation());
      insert.setLong(5, quality.callsSaved());
      insert.execute();
    }
  }

  void forgetQuality(int proxy) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM colibri.proxy_quality WHERE proxy = " + proxy);
    }
  }

  private Map<Integer, ProxyQuality> qualities() throws SQLException {
    Map<Integer, ProxyQuality> qualities = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT proxy, labels, auc, correlation, calls_saved FROM colibri.proxy_quality")) {
      while (row.next()) {
        qualities.put(
            row.getInt(1),
            new ProxyQuality(row.getLong(2), row.getDouble(3), row.getDouble(4), row.getLong(5)));
      }
    }
    return qualities;
  }

  /** Removes what says what the object is; its rows and stages are others' affair. */
  void delete(int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM colibri.objects WHERE id = " + id);
      for (String table : List.of("columns", "options", "arguments")) {
        statement.execute("DELETE FROM colibri." + table + " WHERE owner = " + id);
      }
      statement.execute("DELETE FROM colibri.proxy_quality WHERE proxy = " + id);
    }
  }

  /** An argument as its kind and its expressions: also what a version hashes. */
  static List<String> words(Argument argument) {
    if (argument instanceof Argument.Sql sql) {
      return List.of("sql", sql.expression());
    }
    if (argument instanceof Argument.Crop crop) {
      return List.of("crop", crop.xmin(), crop.ymin(), crop.xmax(), crop.ymax());
    }
    return List.of("content");
  }

  /** What was written. */
  Declared load() throws SQLException {
    Map<Integer, List<SourceColumn>> columns = grouped("column");
    Map<Integer, List<SourceColumn>> keys = grouped("key");
    Map<Integer, List<SourceColumn>> inputs = grouped("input");
    Map<Integer, List<SourceColumn>> outputs = grouped("output");
    Map<Integer, Map<String, String>> options = options();
    Map<Integer, List<Argument>> arguments = arguments();
    Map<Integer, ProxyQuality> qualities = qualities();
    Declared declared = Declared.EMPTY;
    Map<Integer, VirtualTableSpec> virtual = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM colibri.objects ORDER BY id")) {
      while (row.next()) {
        int id = row.getInt("id");
        String kind = row.getString("kind");
        String name = row.getString("name");
        String sql = row.getString("create_sql");
        declared =
            switch (kind) {
              case TABLE, PLAIN -> {
                String directory = row.getString("base_directory");
                String content = row.getString("content_type");
                yield declared.with(
                    new BlobTable(
                        id,
                        name,
                        columns.getOrDefault(id, List.of()),
                        row.getString("key_column"),
                        row.getString("content_column"),
                        content == null ? null : ValueType.valueOf(content),
                        kind.equals(PLAIN)
                            ? null
                            : new SourceSpec(
                                name, options.getOrDefault(id, Map.of()), Path.of(directory)),
                        sql));
              }
              case MODEL ->
                  declared.with(
                      new ModelEntry(
                          id,
                          new ModelSpec(
                              name,
                              models(inputs.getOrDefault(id, List.of())),
                              models(outputs.getOrDefault(id, List.of())),
                              row.getBoolean("many_rows"),
                              options.getOrDefault(id, Map.of()),
                              Path.of(row.getString("base_directory"))),
                          sql));
              case VIRTUAL -> {
                virtual.put(
                    id,
                    new VirtualTableSpec(
                        name,
                        row.getString("model"),
                        row.getString("input"),
                        arguments.getOrDefault(id, List.of()),
                        keys.getOrDefault(id, List.of()).stream().map(SourceColumn::name).toList(),
                        columns.getOrDefault(id, List.of()),
                        row.getBoolean("inline"),
                        sql));
                yield declared;
              }
              case PROXY ->
                  declared.with(
                      new ProxyEntry(id, name, row.getString("input"), sql, qualities.get(id)));
              default ->
                  declared.with(id, new Definition(Definition.Kind.valueOf(kind), name, sql));
            };
      }
    }
    return declared.withAll(virtual);
  }

  private void object(
      int id,
      String kind,
      String name,
      String createSql,
      @Nullable String directory,
      @Nullable String model,
      @Nullable String input,
      boolean inline,
      boolean manyRows,
      @Nullable String key,
      @Nullable String content,
      @Nullable String contentType)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO colibri.objects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, kind);
      insert.setString(3, name);
      insert.setString(4, createSql);
      insert.setString(5, directory);
      insert.setString(6, model);
      insert.setString(7, input);
      insert.setBoolean(8, inline);
      insert.setBoolean(9, manyRows);
      insert.setString(10, key);
      insert.setString(11, content);
      insert.setString(12, contentType);
      insert.execute();
    }
  }

  void columns(int owner, String role, List<SourceColumn> columns) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO colibri.columns VALUES (?, ?, ?, ?, ?)")) {
      for (int i = 0; i < columns.size(); i++) {
        insert.setInt(1, owner);
        insert.setString(2, role);
        insert.setInt(3, i);
        insert.setString(4, columns.get(i).name());
        insert.setString(5, columns.get(i).sqlType());
        insert.execute();
      }
    }
  }

  private void options(int owner, Map<String, String> options) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO colibri.options VALUES (?, ?, ?, ?)")) {
      int place = 0;
      for (Map.Entry<String, String> option : options.entrySet()) {
        insert.setInt(1, owner);
        insert.setInt(2, place++);
        insert.setString(3, option.getKey());
        insert.setString(4, option.getValue());
        insert.execute();
      }
    }
  }

  private Map<Integer, List<SourceColumn>> grouped(String role) throws SQLException {
    Map<Integer, List<SourceColumn>> grouped = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT owner, name, type FROM colibri.columns WHERE role = ?"
                + " ORDER BY owner, place")) {
      select.setString(1, role);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          grouped
              .computeIfAbsent(row.getInt(1), k -> new ArrayList<>())
              .add(new SourceColumn(row.getString(2), row.getString(3)));
        }
      }
    }
    return grouped;
  }

  private Map<Integer, Map<String, String>> options() throws SQLException {
    Map<Integer, Map<String, String>> options = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT owner, key, value FROM colibri.options ORDER BY owner, place")) {
      while (row.next()) {
        options
            .computeIfAbsent(row.getInt(1), k -> new LinkedHashMap<>())
            .put(row.getString(2), row.getString(3));
      }
    }
    return options;
  }

  private Map<Integer, List<Argument>> arguments() throws SQLException {
    Map<Integer, List<Argument>> arguments = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT owner, kind, a, b, c, d FROM colibri.arguments ORDER BY owner, place")) {
      while (row.next()) {
        Argument argument =
            switch (row.getString(2)) {
              case "sql" -> new Argument.Sql(row.getString(3));
              case "crop" ->
                  new Argument.Crop(
                      row.getString(3), row.getString(4), row.getString(5), row.getString(6));
              default -> new Argument.Content();
            };
        arguments.computeIfAbsent(row.getInt(1), k -> new ArrayList<>()).add(argument);
      }
    }
    return arguments;
  }

  private static List<SourceColumn> sources(List<ModelColumn> columns) {
    return columns.stream().map(c -> new SourceColumn(c.name(), c.type().name())).toList();
  }

  private static List<ModelColumn> models(List<SourceColumn> columns) {
    return columns.stream()
        .map(c -> new ModelColumn(c.name(), ValueType.valueOf(c.sqlType())))
        .toList();
  }
}
