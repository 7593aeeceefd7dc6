package org.colibri.jdbc;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of Colibri in a {@link DatabaseMetaData}. Of what is not said here: a
 * yes-or-no question is answered no unless it is among {@link #YES}, a limit is unknown (0), a list
 * is empty.
 */
final class ColibriMetaData {
  private static final Set<String> YES =
      Set.of(
          "allTablesAreSelectable",
          "nullsAreSortedAtEnd",
          "storesMixedCaseIdentifiers",
          "storesMixedCaseQuotedIdentifiers",
          "supportsAlterTableWithAddColumn",
          "supportsColumnAliasing",
          "nullPlusNonNullIsNull",
          "supportsTableCorrelationNames",
          "supportsExpressionsInOrderBy",
          "supportsOrderByUnrelated",
          "supportsGroupBy",
          "supportsGroupByUnrelated",
          "supportsGroupByBeyondSelect",
          "supportsLikeEscapeClause",
          "supportsNonNullableColumns",
          "supportsMinimumSQLGrammar",
          "supportsCoreSQLGrammar",
          "supportsANSI92EntryLevelSQL",
          "supportsANSI92IntermediateSQL",
          "supportsOuterJoins",
          "supportsFullOuterJoins",
          "supportsLimitedOuterJoins",
          "supportsSubqueriesInComparisons",
          "supportsSubqueriesInExists",
          "supportsSubqueriesInIns",
          "supportsCorrelatedSubqueries",
          "supportsUnion",
          "supportsUnionAll",
          "supportsOpenCursorsAcrossCommit",
          "supportsOpenStatementsAcrossCommit",
          "supportsTransactions",
          "supportsDataManipulationTransactionsOnly",
          "supportsMultipleOpenResults",
          "supportsMultipleTransactions",
          "supportsBatchUpdates",
          "usesLocalFiles");

  private final ColibriConnection connection;
  private final TableListing listing;

  private ColibriMetaData(ColibriConnection connection) {
    this.connection = connection;
    this.listing = new TableListing(connection);
  }

  static DatabaseMetaData of(ColibriConnection connection) {
    ColibriMetaData metaData = new ColibriMetaData(connection);
    return Facade.of(DatabaseMetaData.class, metaData, metaData::unsaid);
  }

  private @Nullable Object unsaid(Method method, @Nullable Object @Nullable [] arguments)
      throws SQLException {
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return YES.contains(method.getName());
    }
    if (type == int.class) {
      return 0;
    }
    if (type == String.class) {
      return "";
    }
    if (type == ResultSet.class) {
      return new MetaDataRows("NOTHING VARCHAR").over(connection);
    }
    throw SqlStates.unsupported("DatabaseMetaData." + method.getName());
  }

  public Connection getConnection() {
    return connection.face();
  }

  public String getURL() {
    return connection.url();
  }

  public String getDatabaseProductName() {
    return "Colibri";
  }

  public String getDatabaseProductVersion() {
    return ColibriDriver.MAJOR + "." + ColibriDriver.MINOR;
  }

  public int getDatabaseMajorVersion() {
    return ColibriDriver.MAJOR;
  }

  public int getDatabaseMinorVersion() {
    return ColibriDriver.MINOR;
  }

  public String getDriverName() {
    return "Colibri JDBC driver";
  }

  public String getDriverVersion() {
    return getDatabaseProductVersion();
  }

  public int getDriverMajorVersion() {
    return ColibriDriver.MAJOR;
  }

  public int getDriverMinorVersion() {
    return ColibriDriver.MINOR;
  }

  public int getJDBCMajorVersion() {
    return 4;
  }

  public int getJDBCMinorVersion() {
    return 3;
  }

  public String getIdentifierQuoteString() {
    return "\"";
  }

  public String getSearchStringEscape() {
    return "\\";
  }

  public String getCatalogSeparator() {
    return ".";
  }

  public int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  public boolean supportsTransactionIsolationLevel(int level) {
    return level == Connection.TRANSACTION_REPEATABLE_READ;
  }

  public boolean supportsResultSetType(int type) {
    return type == ResultSet.TYPE_FORWARD_ONLY;
  }

  public boolean supportsResultSetConcurrency(int type, int concurrency) {
    return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
  }

  public int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public int getSQLStateType() {
    return DatabaseMetaData.sqlStateSQL;
  }

  public ResultSet getCatalogs() throws SQLException {
    return new MetaDataRows("TABLE_CAT VARCHAR").over(connection);
  }

  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern)
      throws SQLException {
    return new MetaDataRows("TABLE_SCHEM VARCHAR", "TABLE_CATALOG VARCHAR").over(connection);
  }

  public ResultSet getTableTypes() throws SQLException {
    return new MetaDataRows("TABLE_TYPE VARCHAR")
        .add("BLOB TABLE")
        .add("TABLE")
        .add("VIEW")
        .add("VIRTUAL TABLE")
        .over(connection);
  }

  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String namePattern,
      String @Nullable [] types)
      throws SQLException {
    MetaDataRows rows =
        new MetaDataRows(
            "TABLE_CAT VARCHAR",
            "TABLE_SCHEM VARCHAR",
            "TABLE_NAME VARCHAR",
            "TABLE_TYPE VARCHAR",
            "REMARKS VARCHAR",
            "TYPE_CAT VARCHAR",
            "TYPE_SCHEM VARCHAR",
            "TYPE_NAME VARCHAR",
            "SELF_REFERENCING_COL_NAME VARCHAR",
            "REF_GENERATION VARCHAR");
    for (TableListing.Table table : listing.tables(namePattern)) {
      if (types == null || Arrays.asList(types).contains(table.type())) {
        rows.add(null, null, table.name(), table.type(), null, null, null, null, null, null);
      }
    }
    return rows.over(connection);
  }

  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern)
      throws SQLException {
    ColumnRows rows = new ColumnRows();
    Pattern pattern = TableListing.like(columnPattern);
    for (TableListing.Table table : listing.tables(tablePattern)) {
      for (TableListing.Column column : listing.columns(table)) {
        if (pattern.matcher(column.name()).matches()) {
          rows.add(table, column);
        }
      }
    }
    return rows.over(connection);
  }

  public ResultSet getPrimaryKeys(
      @Nullable String catalog, @Nullable String schema, String tableName) throws SQLException {
    MetaDataRows rows =
        new MetaDataRows(
            "TABLE_CAT VARCHAR",
            "TABLE_SCHEM VARCHAR",
            "TABLE_NAME VARCHAR",
            "COLUMN_NAME VARCHAR",
            "KEY_SEQ SMALLINT",
            "PK_NAME VARCHAR");
    for (TableListing.Table table : listing.tables(null)) {
      if (table.name().equalsIgnoreCase(tableName)) {
        List<TableListing.Column> keys =
            listing.columns(table).stream().filter(TableListing.Column::key).toList();
        for (int i = 0; i < keys.size(); i++) {
          rows.add(null, null, table.name(), keys.get(i).name(), i + 1, null);
        }
      }
    }
    return rows.over(connection);
  }

  public ResultSet getTypeInfo() throws SQLException {
    return TypeInfo.rows().over(connection);
  }

  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return "metadata of " + connection;
  }
}
