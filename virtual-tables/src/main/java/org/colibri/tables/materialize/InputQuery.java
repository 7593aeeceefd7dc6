package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.colibri.models.ModelColumn;
import org.colibri.models.ValueType;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.store.Quoted;
import org.colibri.tables.store.RowAppender;
import org.colibri.tables.store.Values;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stage's inputs from the store: the whole lineage of a row joined, each table under its
 * own name, so that arguments may speak of any of them. Confined to one thread.
 */
final class InputQuery implements AutoCloseable {
  /**
   * A row as read.
   *
   * @param scalars of each INPUT column its value; of a crop its four edges; of content null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(
      long ordinal,
      long blob,
      int file,
      long position,
      @Nullable Object[] key,
      @Nullable Object[] scalars) {}

  private final StageEntry stage;
  private final Connection connection;
  private final PreparedStatement select;
  private final boolean content;

  InputQuery(Connection connection, StageEntry stage) throws SQLException {
    this.connection = connection;
    this.stage = stage;
    this.content = readsContent(stage);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE OR REPLACE TEMP TABLE colibri_asked(_k BIGINT, _n INTEGER)");
    }
    this.select = connection.prepareStatement(sql());
  }

  /** Whether the blob's content has to be decoded. */
  static boolean readsContent(StageEntry stage) {
    return stage.stage().table().spec().arguments().stream()
        .anyMatch(a -> !(a instanceof Argument.Sql));
  }

  private String sql() {
    String root = Quoted.name(stage.root().name());
    StringBuilder from = new StringBuilder(" FROM colibri_asked k");
    String nearest = root;
    String previous = "";
    for (StageEntry beneath : stage.beneath()) {
      String alias = Quoted.name(beneath.stage().table().name());
      if (previous.isEmpty()) {
        nearest = alias;
      }
      from.append(" JOIN ").append(beneath.stage().relation()).append(" AS ").append(alias);
      from.append(" ON ").append(alias).append("._ord = ");
      from.append(previous.isEmpty() ? "k._k" : previous + "._in");
      previous = alias;
    }
    from.append(" JOIN ").append(stage.root().relation()).append(" AS ").append(root);
    from.append(" ON ").append(root).append("._ord = ");
    from.append(previous.isEmpty() ? "k._k" : nearest + "._blob");
    StringBuilder items = new StringBuilder("SELECT k._k, " + root + "._ord");
    items.append(content ? ", " + root + "._file, " + root + "._pos" : ", 0, 0");
    for (String key : stage.inputKey()) {
      items.append(", ").append(nearest).append('.').append(Quoted.name(key));
    }
    List<Argument> arguments = stage.stage().table().spec().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Argument.Sql sql) {
        String type = Values.sqlType(stage.model().spec().inputs().get(i).type());
        items.append(", CAST((").append(sql.expression()).append(") AS ").append(type).append(')');
      } else if (arguments.get(i) instanceof Argument.Crop crop) {
        for (String edge : List.of(crop.xmin(), crop.ymin(), crop.xmax(), crop.ymax())) {
          items.append(", CAST((").append(edge).append(") AS DOUBLE)");
        }
      }
    }
    return items.append(from).append(" ORDER BY k._n").toString();
  }

  /** The rows of these inputs that exist, in the order given. */
  List<Row> read(long[] ordinals) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM colibri_asked");
    }
    try (RowAppender keys =
        RowAppender.temporary(connection, "colibri_asked", List.of("BIGINT", "INTEGER"))) {
      for (int i = 0; i < ordinals.length; i++) {
        keys.begin().add(ordinals[i]).add(i).end();
      }
    }
    List<Row> rows = new ArrayList<>(ordinals.length);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(row(row));
      }
    }
    return rows;
  }

  private Row row(ResultSet row) throws SQLException {
    int column = 5;
    @Nullable Object[] key = new Object[stage.inputKey().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = Values.read(row, column++);
    }
    List<Argument> arguments = stage.stage().table().spec().arguments();
    List<ModelColumn> inputs = stage.model().spec().inputs();
    @Nullable Object[] scalars = new Object[arguments.size()];
    for (int i = 0; i < scalars.length; i++) {
      if (arguments.get(i) instanceof Argument.Sql) {
        scalars[i] = Values.read(row, column++, inputs.get(i).type());
      } else if (arguments.get(i) instanceof Argument.Crop) {
        scalars[i] = edges(row, column);
        column += 4;
      }
    }
    return new Row(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4), key, scalars);
  }

  private static double @Nullable [] edges(ResultSet row, int column) throws SQLException {
    double[] edges = new double[4];
    for (int i = 0; i < 4; i++) {
      Object edge = Values.read(row, column + i, ValueType.DOUBLE);
      if (edge == null) {
        return null;
      }
      edges[i] = (Double) edge;
    }
    return edges;
  }

  @Override
  public void close() throws SQLException {
    select.close();
  }
}
