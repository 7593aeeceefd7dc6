package org.colibri.exec.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.QueryReport;
import org.colibri.tables.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What a session remembers from statement to statement: settings, the last report, the connection
 * that writes to plain tables, and its transaction. One thread at a time, but for {@link
 * #interrupt}.
 */
public final class Conversation implements AutoCloseable {
  private final Store store;
  private final Settings settings = new Settings();
  private final Set<String> changedInTransaction = new HashSet<>();
  private @Nullable QueryReport lastReport;
  private @Nullable Connection connection;
  private boolean inTransaction;
  private volatile @Nullable Statement running;

  public Conversation(Store store) {
    this.store = store;
  }

  public Settings settings() {
    return settings;
  }

  @Nullable QueryReport lastReport() {
    return lastReport;
  }

  public void remember(QueryReport report) {
    lastReport = report;
  }

  /** The session's own connection. */
  public Connection connection() {
    if (connection == null) {
      connection = store.connect();
    }
    return connection;
  }

  public boolean inTransaction() {
    return inTransaction;
  }

  void begin() throws SQLException {
    if (inTransaction) {
      throw new ColibriException(
          Kind.INVALID, "a transaction is open already; COMMIT or ROLLBACK it first");
    }
    execute("BEGIN TRANSACTION");
    inTransaction = true;
  }

  /**
   * @param verb COMMIT or ROLLBACK
   */
  void end(String verb) throws SQLException {
    if (!inTransaction) {
      throw new ColibriException(Kind.INVALID, "there is no transaction to end; BEGIN one first");
    }
    inTransaction = false;
    changedInTransaction.clear();
    execute(verb);
  }

  /** Notes that the open transaction has changed a plain table. */
  public void changed(String table) {
    if (inTransaction) {
      changedInTransaction.add(table.toLowerCase(Locale.ROOT));
    }
  }

  /** One of these tables that the open transaction has changed; null where there is none. */
  public @Nullable String changedAmong(Set<String> tables) {
    return tables.stream()
        .filter(t -> changedInTransaction.contains(t.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  /** Notes the statement that runs now, so that it can be interrupted. */
  public void running(@Nullable Statement statement) {
    running = statement;
  }

  /** Interrupts what runs in the store now. Any thread. */
  public void interrupt() {
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // it has just ended: nothing is left to interrupt
      }
    }
  }

  @Override
  public void close() {
    try (Connection closing = connection) {
      if (inTransaction) {
        inTransaction = false;
        execute("ROLLBACK");
      }
    } catch (SQLException e) {
      throw Complaints.of(e, null);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    }
  }
}
