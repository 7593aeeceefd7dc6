package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.store.Quoted;

/** Renames columns of a virtual table's relations, at every version. The connection is borrowed. */
record Renaming(Connection connection) {
  /**
   * @param columns as many as the table has, of the same types
   */
  void columns(VirtualTable table, List<SourceColumn> columns) throws SQLException {
    List<SourceColumn> before = table.spec().columns();
    try (Statement statement = connection.createStatement()) {
      for (String relation : relations(statement, table)) {
        for (int i = 0; i < before.size(); i++) {
          if (!before.get(i).name().equals(columns.get(i).name())) {
            statement.execute(
                "ALTER TABLE colibri_rows."
                    + relation
                    + " RENAME COLUMN "
                    + Quoted.name(before.get(i).name())
                    + " TO "
                    + Quoted.name(columns.get(i).name()));
          }
        }
      }
    }
  }

  private static List<String> relations(Statement statement, VirtualTable table)
      throws SQLException {
    List<String> relations = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery("SELECT relation FROM colibri.stages WHERE owner = " + table.id())) {
      while (row.next()) {
        relations.add(row.getString(1));
      }
    }
    return relations;
  }
}
