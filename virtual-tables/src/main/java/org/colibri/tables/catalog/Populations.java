package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.tables.TableException;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.RelationSource;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * The rows of blob tables: listed on first use, refreshed, deleted. Ordinals are given in order and
 * never again. Thread-safe.
 */
public final class Populations {
  private final Store store;
  private final Catalog catalog;
  private final Forgetting forgetting;
  private final Map<Integer, Object> locks = new ConcurrentHashMap<>();
  private final Map<Integer, Watch> watches = new ConcurrentHashMap<>();
  private final Map<Integer, RoaringBitmap> ordinals = new ConcurrentHashMap<>();

  public Populations(Store store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
    this.forgetting = new Forgetting(store, catalog);
  }

  /** What a refresh found. Blobs, not files. */
  public record Refreshed(long added, long changed, long removed) {
    /** Nothing at all. */
    static final Refreshed NOTHING = new Refreshed(0, 0, 0);

    Refreshed plus(Refreshed other) {
      return new Refreshed(added + other.added, changed + other.changed, removed + other.removed);
    }
  }

  /** How far a listing goes: into files that are known, or to new and vanished ones too. */
  enum Reach {
    KNOWN_FILES,
    ALL
  }

  /**
   * Makes the physical relation current enough for a query: lists the blobs of a table that was
   * never listed, and drops what derives from blobs whose file has changed. For a plain table,
   * gives new rows their ordinals, and changed ones new ordinals.
   *
   * <p>Of up to a thousand files every call looks at each; of more, so seldom that looking takes at
   * most a hundredth of the time.
   */
  public void prepare(BlobTable table) {
    synchronized (lock(table)) {
      Watch watch = watches.computeIfAbsent(table.id(), id -> new Watch());
      if (watch.due()) {
        long start = System.nanoTime();
        Refreshed found =
            list(table, watch.listed || listed(table) ? Reach.KNOWN_FILES : Reach.ALL);
        if (!watch.listed || !found.equals(Refreshed.NOTHING)) {
          watch.files = fileCount(table);
          watch.listed = true;
        }
        watch.looked(System.nanoTime() - start);
      }
    }
  }

  /** Takes in new files and appended rows; known blobs keep their ordinals. */
  public Refreshed refresh(BlobTable table) {
    synchronized (lock(table)) {
      watches.remove(table.id());
      return list(table, Reach.ALL);
    }
  }

  /** How many blobs there are; -1 where the table was never listed. */
  public long size(BlobTable table) {
    try (Connection connection = store.connect()) {
      if (!Population.of(connection, table).listed()) {
        return -1;
      }
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.relation())) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw StoreErrors.during("counting the blobs of " + table.name(), e);
    }
  }

  /**
   * The ordinals of all blobs as of the last {@link #prepare}, kept until they change: reading a
   * million takes longer than sampling them.
   *
   * @return a copy of the caller's own
   */
  public RoaringBitmap ordinals(BlobTable table) {
    synchronized (lock(table)) {
      return ordinals.computeIfAbsent(table.id(), id -> read(table)).clone();
    }
  }

  private RoaringBitmap read(BlobTable table) {
    RoaringBitmapWriter<RoaringBitmap> all = RoaringBitmapWriter.writer().get();
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT _ord FROM " + table.relation())) {
      while (row.next()) {
        all.add(Math.toIntExact(row.getLong(1)));
      }
    } catch (SQLException e) {
      throw StoreErrors.during("reading the blobs of " + table.name(), e);
    }
    RoaringBitmap read = all.get();
    read.runOptimize();
    return read;
  }

  /**
   * Forgets blobs: their rows, all rows derived from them, and their coverage, at every version.
   * What a refresh finds later under the same keys stays forgotten. Of a plain table the rows
   * themselves go too.
   *
   * @param ordinalsSql a DuckDB SELECT of one BIGINT column
   * @return how many blobs went
   */
  public long delete(BlobTable table, String ordinalsSql) {
    synchronized (lock(table)) {
      try {
        return forgetting.forget(table, ordinalsSql);
      } finally {
        ordinals.remove(table.id());
      }
    }
  }

  private boolean listed(BlobTable table) {
    try (Connection connection = store.connect()) {
      return Population.of(connection, table).listed();
    } catch (SQLException e) {
      throw StoreErrors.during("looking for the blobs of " + table.name(), e);
    }
  }

  private Refreshed list(BlobTable table, Reach reach) {
    boolean same = false;
    try {
      Refreshed found = listed(table, reach);
      same = found.equals(Refreshed.NOTHING);
      return found;
    } finally {
      if (!same) {
        ordinals.remove(table.id());
      }
    }
  }

  private Refreshed listed(BlobTable table, Reach reach) {
    try {
      if (table.source() == null) {
        return new PlainListing(store, forgetting, table).list();
      }
      BlobSource source = reach == Reach.ALL ? catalog.reopened(table) : catalog.source(table);
      if (source instanceof MediaSource media) {
        return new MediaListing(store, forgetting, table, media).list(reach);
      }
      return new RelationListing(store, forgetting, table, (RelationSource) source).list(reach);
    } catch (SQLException e) {
      throw StoreErrors.during("listing the blobs of " + table.name(), e);
    } catch (SourceException e) {
      throw new TableException.FillFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private long fileCount(BlobTable table) {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM colibri.files WHERE owner = " + table.id())) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw StoreErrors.during("counting the files of " + table.name(), e);
    }
  }

  private Object lock(BlobTable table) {
    return locks.computeIfAbsent(table.id(), id -> new Object());
  }

  /** When a table's files were last looked at. Guarded by the table's lock. */
  private static final class Watch {
    private static final int FEW = 1000;
    private static final int SHARE = 100;

    private boolean listed;
    private long files;
    private long next = Long.MIN_VALUE;

    boolean due() {
      return next == Long.MIN_VALUE || System.nanoTime() - next >= 0;
    }

    void looked(long nanos) {
      next = files <= FEW ? Long.MIN_VALUE : System.nanoTime() + SHARE * nanos;
    }
  }
}
