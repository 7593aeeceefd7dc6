package org.colibri.tables.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.colibri.tables.TableException;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which inputs each stage has answered: a bitmap in {@code colibri.stages}, and a log of what came
 * since, one entry a batch, written in the batch's transaction and folded into the bitmap now and
 * then. Rewriting the bitmap with every batch would cost several times the batch. A copy is kept in
 * memory; the store's single process is its only writer. Thread-safe.
 *
 * <p>Batches are written under {@link #lock()}'s read lock and blobs are forgotten under its write
 * lock; {@link #removals()} tells a batch whether anything was forgotten since it was fetched.
 */
public final class Coverage {
  /** Entries of a log worth folding: reading so many takes a millisecond or two. */
  private static final int LONG_LOG = 64;

  private final Store store;
  private final Map<Integer, RoaringBitmap> known = new ConcurrentHashMap<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final AtomicLong removals = new AtomicLong();

  Coverage(Store store) {
    this.store = store;
  }

  /** Read: committing a batch. Write: forgetting blobs, dropping stages. */
  public ReadWriteLock lock() {
    return lock;
  }

  /** Goes up whenever something is forgotten. */
  public long removals() {
    return removals.get();
  }

  /** The inputs that a stage has answered: a copy of the caller's own. */
  public RoaringBitmap of(int stage) {
    RoaringBitmap bitmap = known(stage);
    synchronized (bitmap) {
      return bitmap.clone();
    }
  }

  /** How many inputs a stage has answered. */
  public long count(int stage) {
    RoaringBitmap bitmap = known(stage);
    synchronized (bitmap) {
      return bitmap.getLongCardinality();
    }
  }

  /** Those of some inputs that a stage has answered. */
  public RoaringBitmap among(int stage, RoaringBitmap inputs) {
    RoaringBitmap bitmap = known(stage);
    synchronized (bitmap) {
      return RoaringBitmap.and(bitmap, inputs);
    }
  }

  /**
   * What {@link #log} executes; the caller closes it. Preparing it costs more than a batch's log.
   */
  public static PreparedStatement logging(Connection connection) throws SQLException {
    return connection.prepareStatement("INSERT INTO colibri.coverage_log VALUES (?, ?)");
  }

  /**
   * Logs a batch's inputs, within the transaction of the statement's connection. {@link #committed}
   * follows it.
   */
  public static void log(PreparedStatement logging, int stage, RoaringBitmap inputs)
      throws SQLException {
    logging.setInt(1, stage);
    logging.setBytes(2, bytes(inputs));
    logging.execute();
  }

  /** Says that a logged batch has been committed. */
  public void committed(int stage, RoaringBitmap inputs) {
    RoaringBitmap bitmap = known(stage);
    synchronized (bitmap) {
      bitmap.or(inputs);
    }
  }

  /** Folds the log of a stage into its bitmap where it has grown long. */
  public void foldIfLong(Connection connection, int stage) throws SQLException {
    long entries;
    try (PreparedStatement select =
        connection.prepareStatement("SELECT count(*) FROM colibri.coverage_log WHERE stage = ?")) {
      select.setInt(1, stage);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        entries = row.getLong(1);
      }
    }
    if (entries >= LONG_LOG) {
      fold(connection, stage);
    }
  }

  /** Folds the log of a stage into its bitmap. */
  public void fold(Connection connection, int stage) throws SQLException {
    lock.writeLock().lock();
    try {
      Transaction.steps(
          connection,
          () -> {
            write(connection, stage, load(connection, stage));
          });
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Takes inputs out of a stage's coverage, within the caller's transaction and under the write
   * lock. {@link #forgotten} follows the commit, or the rollback.
   */
  public static void remove(Connection connection, int stage, RoaringBitmap inputs)
      throws SQLException {
    RoaringBitmap bitmap = load(connection, stage);
    bitmap.andNot(inputs);
    write(connection, stage, bitmap);
  }

  /** Says that things were forgotten: what is known is read again. */
  public void forgotten() {
    removals.incrementAndGet();
    known.clear();
  }

  private RoaringBitmap known(int stage) {
    RoaringBitmap bitmap = known.get(stage);
    if (bitmap != null) {
      return bitmap;
    }
    lock.readLock().lock(); // so that nothing is forgotten between reading and remembering
    try (Connection connection = store.connect()) {
      RoaringBitmap read = load(connection, stage);
      RoaringBitmap other = known.putIfAbsent(stage, read);
      return other == null ? read : other;
    } catch (SQLException e) {
      throw StoreErrors.during("reading coverage", e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static void write(Connection connection, int stage, RoaringBitmap bitmap)
      throws SQLException {
    bitmap.runOptimize();
    try (PreparedStatement update =
            connection.prepareStatement("UPDATE colibri.stages SET coverage = ? WHERE id = ?");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM colibri.coverage_log WHERE stage = ?")) {
      update.setBytes(1, bytes(bitmap));
      update.setInt(2, stage);
      update.execute();
      delete.setInt(1, stage);
      delete.execute();
    }
  }

  private static RoaringBitmap load(Connection connection, int stage) throws SQLException {
    RoaringBitmap bitmap = new RoaringBitmap();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT coverage FROM colibri.stages WHERE id = ? AND coverage IS NOT NULL"
                + " UNION ALL SELECT keys FROM colibri.coverage_log WHERE stage = ?")) {
      select.setInt(1, stage);
      select.setInt(2, stage);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          bitmap.or(bitmap(rows.getBytes(1)));
        }
      }
    }
    return bitmap;
  }

  private static byte[] bytes(RoaringBitmap bitmap) {
    ByteBuffer buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(buffer);
    return buffer.array();
  }

  private static RoaringBitmap bitmap(byte[] bytes) throws SQLException {
    RoaringBitmap bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(ByteBuffer.wrap(bytes));
    } catch (java.io.IOException e) {
      throw new TableException.StoreFailed(
          "a coverage bitmap of the store is damaged; restore the file from a copy", e);
    }
    return bitmap;
  }
}
