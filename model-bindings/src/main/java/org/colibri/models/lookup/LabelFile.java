package org.colibri.models.lookup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.Suggestion;
import org.colibri.models.ValueType;

/**
 * A file of labels as DuckDB reads it: which columns answer for which outputs, and the labels
 * themselves.
 */
final class LabelFile {
  private final ModelSpec spec;
  private final String relation;

  private LabelFile(ModelSpec spec, String relation) {
    this.spec = spec;
    this.relation = relation;
  }

  static LabelFile of(ModelSpec spec) throws ModelException {
    Path path = new Options(spec).file("path");
    String format = spec.options().getOrDefault("format", TableReader.format(path.toString()));
    return new LabelFile(
        spec,
        TableReader.call(
            format.toLowerCase(Locale.ROOT),
            path.toString(),
            TableReader.readerOptions(spec.options(), LookupProvider.OWN)));
  }

  /** Checks that the file reads and has the columns; reads only its beginning. */
  void check() throws ModelException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      query(statement);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** All labels, sorted by key. */
  Labels load() throws ModelException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(query(statement))) {
      Labels.Builder labels = new Labels.Builder(spec);
      int outputs = spec.outputs().size();
      while (rows.next()) {
        Object[] values = new Object[outputs];
        for (int i = 0; i < outputs; i++) {
          values[i] = value(rows, i + 2, spec.outputs().get(i).type());
        }
        labels.add(rows.getObject(1), values);
      }
      return labels.build();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static Object value(ResultSet rows, int column, ValueType type) throws SQLException {
    Object value =
        switch (type) {
          case DATE -> rows.getObject(column, java.time.LocalDate.class);
          case TIMESTAMP -> rows.getObject(column, java.time.LocalDateTime.class);
          case FLOAT_ARRAY -> vector(rows.getArray(column));
          case BLOB -> rows.getBytes(column);
          default -> rows.getObject(column);
        };
    return value;
  }

  @SuppressWarnings("NullAway") // a NULL label stays NULL
  private static Object vector(java.sql.Array array) throws SQLException {
    if (array == null) {
      return null;
    }
    Object[] elements = (Object[]) array.getArray();
    float[] vector = new float[elements.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = ((Number) elements[i]).floatValue();
    }
    return vector;
  }

  /** Key and outputs by the file's own names, cast to the declared types. */
  private String query(Statement statement) throws SQLException, ModelException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + relation)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    Options options = new Options(spec);
    String key = options.text("key").orElse("row_id");
    boolean counted = find(names, key) == null && key.equalsIgnoreCase("row_id");
    String keySql = counted ? "row_number() OVER () - 1" : quoted(names, key, options);
    StringBuilder sql = new StringBuilder("SELECT * FROM (SELECT ");
    sql.append("CAST(")
        .append(keySql)
        .append(" AS ")
        .append(sqlType(spec.inputs().get(0)))
        .append(") AS k");
    boolean byPosition =
        counted
            && names.size() == spec.outputs().size()
            && spec.outputs().stream().noneMatch(output -> find(names, output.name()) != null);
    for (int i = 0; i < spec.outputs().size(); i++) {
      ModelColumn output = spec.outputs().get(i);
      String column = byPosition ? quote(names.get(i)) : quoted(names, output.name(), options);
      sql.append(", CAST(")
          .append(column)
          .append(" AS ")
          .append(sqlType(output))
          .append(") AS o")
          .append(i);
    }
    return sql.append(" FROM ").append(relation).append(") WHERE k IS NOT NULL").toString();
  }

  private static String quoted(List<String> names, String wanted, Options options)
      throws ModelException {
    String found = find(names, wanted);
    if (found == null) {
      throw options.bad(
          "the label file has no column " + wanted + Suggestion.andList(wanted, names));
    }
    return quote(found);
  }

  @SuppressWarnings("NullAway") // null says that there is none
  private static String find(List<String> names, String wanted) {
    return names.stream().filter(name -> name.equalsIgnoreCase(wanted)).findFirst().orElse(null);
  }

  private static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String sqlType(ModelColumn column) {
    return column.type() == ValueType.FLOAT_ARRAY ? "FLOAT[]" : column.type().name();
  }

  private ModelException unreadable(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return new Options(spec)
        .bad("cannot read the label file: " + (end < 0 ? message : message.substring(0, end)));
  }
}
