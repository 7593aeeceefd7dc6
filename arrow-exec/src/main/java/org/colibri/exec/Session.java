package org.colibri.exec;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.query.Services;
import org.colibri.exec.statement.Complaints;
import org.colibri.exec.statement.Conversation;
import org.colibri.exec.statement.Invocation;
import org.colibri.exec.statement.Statements;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlText;
import org.colibri.tables.materialize.Cancellation;
import org.jspecify.annotations.Nullable;

/**
 * One user's conversation with an engine: its settings, its transaction, its last report. One
 * thread at a time, but for {@link #cancel}.
 */
public final class Session implements AutoCloseable {
  private final Conversation conversation;
  private final Statements statements;
  private volatile @Nullable Cancellation running;
  private volatile @Nullable Cancellation stopping;

  Session(Services services) {
    this.conversation = new Conversation(services.store());
    this.statements = new Statements(services, conversation, this);
  }

  /**
   * Runs one statement to the point where its rows can be read: models have run, the answer
   * streams. A semicolon at the end is allowed. Results of earlier statements stay open.
   *
   * @throws ColibriException complete with kind and position
   */
  public QueryResult query(String sql) {
    return query(sql, QueryListener.none());
  }

  /** As {@link #query(String)}, telling of progress. */
  public QueryResult query(String sql, QueryListener listener) {
    long start = System.nanoTime();
    Cancellation cancellation = new Cancellation();
    AtomicBoolean late = new AtomicBoolean();
    running = cancellation;
    SqlNode node = null;
    try {
      node = SqlText.parseStatement(sql);
      Cancellation stop = new Cancellation();
      stopping = node instanceof SqlTargetQuery ? stop : null;
      timeLimit(cancellation, late);
      Invocation invocation =
          new Invocation(node, trimmed(sql), listener, cancellation, stop, start);
      return statements.run(invocation);
    } catch (SQLException | RuntimeException e) {
      ColibriException told = Complaints.of(e, node);
      if (told.kind() == Kind.CANCELLED && late.get()) {
        throw new ColibriException(
            Kind.LIMIT,
            "the query took longer than max_seconds = "
                + conversation.settings().value("max_seconds")
                + "; what models answered is kept, so running it again goes on from there",
            null,
            told);
      }
      throw told;
    } finally {
      running = null;
      stopping = null;
    }
  }

  /**
   * Asks the statement that runs now for the answer that it can give at this moment: a query with a
   * target ends within a batch, with limits that hold although it was stopped; anything else is
   * cancelled. Any thread.
   */
  public void stop() {
    Cancellation current = stopping;
    if (current == null) {
      cancel();
    } else {
      current.cancel();
    }
  }

  /**
   * Cancels the statement that runs now, if any; it ends with kind CANCELLED within a batch. Any
   * thread.
   */
  public void cancel() {
    Cancellation current = running;
    if (current != null) {
      current.cancel();
    }
    conversation.interrupt();
  }

  /** Rolls back an open transaction. Results that are still open are the caller's to close. */
  @Override
  public void close() {
    conversation.close();
  }

  private void timeLimit(Cancellation cancellation, AtomicBoolean late) {
    double seconds = conversation.settings().amount("max_seconds");
    if (seconds >= 0) {
      CompletableFuture.delayedExecutor((long) (seconds * 1000), TimeUnit.MILLISECONDS)
          .execute(
              () -> {
                if (running == cancellation) {
                  late.set(stopping == null);
                  stop();
                }
              });
    }
  }

  private static String trimmed(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1).stripTrailing() : text;
  }
}
