package org.colibri.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Executor;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Connection} of Colibri's can do. Statements of one connection run one after the
 * other, whatever threads call them.
 */
final class ColibriConnection {
  private static final Set<String> NOT_SETTINGS = Set.of("user", "password");

  private final String url;
  private final SharedEngines.Lease engine;
  private final Session session;
  private final Object running = new Object();
  private final Set<ColibriStatement> statements = new LinkedHashSet<>();
  private final Connection face = Facade.of(Connection.class, this);

  private boolean autoCommit = true;
  private boolean inTransaction;
  private volatile boolean closed;

  private ColibriConnection(String url, SharedEngines.Lease engine, Session session) {
    this.url = url;
    this.engine = engine;
    this.session = session;
  }

  /** Takes over the lease: it is closed with the connection, or at once where opening fails. */
  static Connection open(String url, SharedEngines.Lease engine, Properties settings) {
    try {
      ColibriConnection connection = new ColibriConnection(url, engine, engine.session());
      for (String name : settings.stringPropertyNames()) {
        if (!NOT_SETTINGS.contains(name.toLowerCase(Locale.ROOT))) {
          connection.set(name, settings.getProperty(name));
        }
      }
      return connection.face;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private void set(String name, String value) {
    boolean bare = value.matches("-?\\d+(\\.\\d+)?|(?i:true|false)");
    String literal = bare ? value : Literals.text(value);
    session.query("SET " + Literals.name(name) + " = " + literal).close();
  }

  String url() {
    return url;
  }

  Connection face() {
    return face;
  }

  /** Runs a user's statement; the caller closes the result. */
  QueryResult run(String sql) throws SQLException {
    checkOpen();
    synchronized (running) {
      if (!autoCommit && !inTransaction) {
        session.query("BEGIN").close();
        inTransaction = true;
      }
      return session.query(sql);
    }
  }

  /** Runs a statement of the driver's own, outside of {@link #setAutoCommit}'s bookkeeping. */
  QueryResult ask(String sql) throws SQLException {
    checkOpen();
    synchronized (running) {
      return session.query(sql);
    }
  }

  void cancelRunning() {
    session.cancel();
  }

  void forget(ColibriStatement statement) {
    synchronized (statements) {
      statements.remove(statement);
    }
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqlStates.closed("the connection");
    }
  }

  private <T extends ColibriStatement> T remember(T statement) throws SQLException {
    checkOpen();
    synchronized (statements) {
      statements.add(statement);
    }
    return statement;
  }

  public Statement createStatement() throws SQLException {
    return remember(new ColibriStatement(this)).face();
  }

  public Statement createStatement(int type, int concurrency) throws SQLException {
    checkCursor(type, concurrency);
    return createStatement();
  }

  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    return createStatement(type, concurrency);
  }

  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return remember(new ColibriPreparedStatement(this, sql)).preparedFace();
  }

  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    checkCursor(type, concurrency);
    return prepareStatement(sql);
  }

  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
      throws SQLException {
    return prepareStatement(sql, type, concurrency);
  }

  private static void checkCursor(int type, int concurrency) throws SQLException {
    if (type != ResultSet.TYPE_FORWARD_ONLY || concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw SqlStates.unsupported("a cursor other than TYPE_FORWARD_ONLY and CONCUR_READ_ONLY");
    }
  }

  public String nativeSQL(String sql) {
    return sql;
  }

  public boolean getAutoCommit() {
    return autoCommit;
  }

  /** Turning it on commits what was begun, as JDBC asks. */
  public void setAutoCommit(boolean on) throws SQLException {
    checkOpen();
    if (on) {
      end("COMMIT");
    }
    autoCommit = on;
  }

  public void commit() throws SQLException {
    checkManual("commit");
    end("COMMIT");
  }

  public void rollback() throws SQLException {
    checkManual("rollback");
    end("ROLLBACK");
  }

  private void checkManual(String call) throws SQLException {
    checkOpen();
    if (autoCommit) {
      throw SqlStates.misuse(call + " needs setAutoCommit(false) before it");
    }
  }

  private void end(String verb) {
    synchronized (running) {
      if (inTransaction) {
        inTransaction = false;
        session.query(verb).close();
      }
    }
  }

  public int getTransactionIsolation() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  /** Transactions read a snapshot, which is at least as strict as any level but the strictest. */
  public void setTransactionIsolation(int level) throws SQLException {
    if (level == Connection.TRANSACTION_SERIALIZABLE) {
      throw SqlStates.unsupported("isolation SERIALIZABLE");
    }
  }

  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return ColibriMetaData.of(this);
  }

  public boolean isReadOnly() {
    return false;
  }

  /** A hint, and not taken. */
  public void setReadOnly(boolean readOnly) {}

  public @Nullable String getCatalog() {
    return null;
  }

  /** There are no catalogs: ignored, as JDBC asks. */
  public void setCatalog(@Nullable String catalog) {}

  public @Nullable String getSchema() {
    return null;
  }

  /** There are no schemas: ignored, as JDBC asks. */
  public void setSchema(@Nullable String schema) {}

  public int getHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public void setHoldability(int holdability) {}

  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  public void clearWarnings() {}

  public int getNetworkTimeout() {
    return 0;
  }

  public boolean isValid(int seconds) {
    return !closed;
  }

  public void abort(Executor executor) {
    session.cancel();
    executor.execute(this::close);
  }

  public boolean isClosed() {
    return closed;
  }

  /** Closes the statements, rolls back what was begun, and frees the engine. */
  public void close() {
    if (closed) {
      return;
    }
    List<ColibriStatement> open;
    synchronized (statements) {
      open = List.copyOf(statements);
    }
    open.forEach(ColibriStatement::close);
    try {
      end("ROLLBACK");
    } catch (ColibriException e) {
      // nothing is left to roll back: the user did it in SQL, or the store is gone
    } finally {
      closed = true;
      session.close();
      engine.close();
    }
  }

  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(session) || type == Connection.class;
  }

  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(session)) {
      return type.cast(session);
    }
    if (type == Connection.class) {
      return type.cast(face);
    }
    throw SqlStates.noSuchWrapped(type);
  }

  @Override
  public String toString() {
    return url;
  }
}
