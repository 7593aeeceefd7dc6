package org.colibri.exec;

import java.sql.ResultSet;
import java.util.List;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * The answer to one statement. Rows stream from the store: take them once, either as a JDBC cursor
 * or as Arrow batches. Confined to one thread; the caller closes it, which ends the stream.
 */
public interface QueryResult extends AutoCloseable {
  /**
   * A column of the answer.
   *
   * @param name as SQL names it
   * @param type a SQL type name, such as {@code BIGINT} or {@code DECIMAL(18,3)}
   */
  record Column(String name, String type) {}

  /** The columns, in order; empty where the statement gives no rows. */
  List<Column> columns();

  /**
   * Rows changed by INSERT, UPDATE, DELETE, COPY or made by CREATE TABLE … AS; empty for a query
   * and for other declarations.
   */
  OptionalLong updateCount();

  /**
   * The rows as a forward-only cursor, owned by this result. Needs no off-heap memory of Arrow's.
   */
  ResultSet rows();

  /**
   * The rows as Arrow batches; the caller closes the reader before this result. The JVM must have
   * been started with {@code --add-opens=java.base/java.nio=ALL-UNNAMED}.
   *
   * @param batchRows rows in a batch, at least 1
   */
  ArrowReader arrow(BufferAllocator allocator, int batchRows);

  /** What the answer rests on. */
  QueryReport report();

  @Override
  void close();
}
