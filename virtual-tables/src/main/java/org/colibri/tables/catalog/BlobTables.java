package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.models.ValueType;
import org.colibri.tables.TableException;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceSpec;
import org.colibri.tables.store.Quoted;

/** From a source to a blob table and its physical relation. */
final class BlobTables {
  private static final Set<String> RESERVED = Set.of("_ord", "_in", "_blob", "_file", "_pos");

  private BlobTables() {}

  static BlobTable of(int id, SourceSpec spec, BlobSource source, String createSql) {
    refuseReserved(spec.table(), source.columns());
    boolean media = source instanceof MediaSource;
    String content = media ? ((MediaSource) source).contentColumn() : "";
    ValueType type = media ? ((MediaSource) source).contentType() : null;
    return new BlobTable(
        id, spec.table(), source.columns(), source.keyColumn(), content, type, spec, createSql);
  }

  /** Refuses columns that the physical relation needs for itself, or that come twice. */
  static void refuseReserved(String table, List<SourceColumn> columns) {
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (SourceColumn column : columns) {
      if (RESERVED.contains(column.name().toLowerCase(Locale.ROOT))) {
        throw new TableException.Declaration(
            table
                + " cannot have a column named "
                + column.name()
                + ", which Colibri keeps for itself; rename it");
      }
      if (!seen.add(column.name())) {
        throw new TableException.Declaration(
            table + " would have two columns named " + column.name() + "; rename one of them");
      }
    }
  }

  /** Makes the relation of a table over a connector, still empty. */
  static void makeRelation(Connection connection, BlobTable table) throws SQLException {
    String place = table.contentType() == null ? "" : ", _file INTEGER, _pos BIGINT";
    String columns =
        table.columns().stream()
            .map(c -> ", " + Quoted.name(c.name()) + " " + c.sqlType())
            .collect(Collectors.joining());
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE " + table.relation() + "(_ord BIGINT" + place + columns + ")");
    }
  }
}
