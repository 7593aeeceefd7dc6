package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.tables.source.MediaRows;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.colibri.tables.store.RowAppender;
import org.colibri.tables.store.Store;
import org.jspecify.annotations.Nullable;

/** Lists the blobs of files. A file that has changed is listed anew, under new ordinals. */
final class MediaListing {
  /** A file that was listed: its number, which {@code _file} speaks of, and its span of keys. */
  private record Known(int file, SourceFile stamp, long keyBase, long positions) {}

  private final Store store;
  private final Forgetting forgetting;
  private final BlobTable table;
  private final MediaSource source;
  private final int keyPlace;

  MediaListing(Store store, Forgetting forgetting, BlobTable table, MediaSource source) {
    this.store = store;
    this.forgetting = forgetting;
    this.table = table;
    this.source = source;
    int place = 0;
    while (!table.columns().get(place).name().equals(table.keyColumn())) {
      place++;
    }
    this.keyPlace = place;
  }

  Populations.Refreshed list(Populations.Reach reach) throws SQLException, SourceException {
    Map<String, Known> known;
    boolean listed;
    try (Connection connection = store.connect()) {
      known = known(connection);
      listed = !known.isEmpty() || Population.of(connection, table).listed();
    }
    List<SourceFile> now =
        reach == Populations.Reach.ALL ? source.files() : restamped(known.values());
    List<SourceFile> fresh = new ArrayList<>();
    List<Known> gone = new ArrayList<>();
    Map<String, Known> left = new LinkedHashMap<>(known);
    for (SourceFile file : now) {
      Known before = left.remove(file.path());
      if (before == null) {
        fresh.add(file);
      } else if (!before.stamp().equals(file)) {
        fresh.add(file);
        gone.add(before);
      }
    }
    if (reach == Populations.Reach.ALL) {
      gone.addAll(left.values());
    }
    if (listed && fresh.isEmpty() && gone.isEmpty()) {
      return Populations.Refreshed.NOTHING;
    }
    return change(listed, known, fresh, gone);
  }

  /** The known files as they are on disk now; one that has vanished is left as it was. */
  private static List<SourceFile> restamped(Iterable<Known> known) {
    List<SourceFile> files = new ArrayList<>();
    for (Known file : known) {
      files.add(FileStamps.now(file.stamp()));
    }
    return files;
  }

  private Populations.Refreshed change(
      boolean listed, Map<String, Known> known, List<SourceFile> fresh, List<Known> gone)
      throws SQLException, SourceException {
    Forgetting.Change<Populations.Refreshed> change =
        (connection, over) -> {
          try {
            return change(connection, over, known, fresh, gone);
          } catch (SourceException e) {
            throw new Listing(e);
          }
        };
    try {
      return listed ? forgetting.alone(table, change) : forgetting.first(change);
    } catch (Listing e) {
      throw e.reason;
    }
  }

  private Populations.Refreshed change(
      Connection connection,
      List<VirtualTable> over,
      Map<String, Known> known,
      List<SourceFile> fresh,
      List<Known> gone)
      throws SQLException, SourceException {
    long removed = 0;
    long changed = 0;
    for (Known file : gone) {
      long blobs =
          Forgetting.select(
              connection,
              "SELECT _ord FROM " + table.relation() + " WHERE _file = " + file.file(),
              table);
      Forgetting.derived(connection, over);
      Forgetting.rows(connection, table);
      deleteFile(connection, file);
      if (fresh.stream().anyMatch(f -> f.path().equals(file.stamp().path()))) {
        changed += blobs;
      } else {
        removed += blobs;
      }
    }
    long added = append(connection, known, fresh);
    long again = Math.min(added, changed);
    return new Populations.Refreshed(added - again, again, removed + changed - again);
  }

  private long append(Connection connection, Map<String, Known> known, List<SourceFile> fresh)
      throws SQLException, SourceException {
    Population population = Population.of(connection, table);
    int nextFile = 0;
    long nextKey = 0;
    for (Known file : known.values()) {
      nextFile = Math.max(nextFile, file.file() + 1);
      nextKey = Math.max(nextKey, file.keyBase() + file.positions());
    }
    Rows rows = new Rows(connection, population.free());
    try {
      for (SourceFile file : fresh) {
        Known before = known.get(file.path());
        rows.file = nextFile++;
        rows.keyBase =
            before != null && before.keyBase() + before.positions() == nextKey
                ? before.keyBase()
                : nextKey;
        long positions = source.list(file, rows);
        // A changed file keeps its keys only as the last one, where it may also grow.
        nextKey = Math.max(nextKey, rows.keyBase + positions);
        insertFile(connection, new Known(rows.file, file, rows.keyBase, positions));
      }
    } catch (Append e) {
      throw e.reason;
    } finally {
      rows.appender.close();
    }
    new Population(table.id(), rows.ordinal, "").save(connection);
    return rows.ordinal - population.free();
  }

  /** Takes what a file lists to the relation. */
  private final class Rows implements MediaRows {
    final RowAppender appender;
    long ordinal;
    int file;
    long keyBase;

    Rows(Connection connection, long firstOrdinal) throws SQLException {
      String relation = "b" + table.id();
      appender =
          RowAppender.open(
              connection,
              "colibri_rows",
              relation,
              RowAppender.types(connection, "colibri_rows", relation));
      ordinal = firstOrdinal;
    }

    @Override
    public void row(long position, @Nullable Object... values) {
      try {
        appender.begin().add(ordinal++).add(file).add(position);
        for (int i = 0, v = 0; i < table.columns().size(); i++) {
          if (i == keyPlace) {
            appender.add(keyBase + position);
          } else {
            appender.add(values[v++]);
          }
        }
        appender.end();
      } catch (SQLException e) {
        throw new Append(e);
      }
    }
  }

  private Map<String, Known> known(Connection connection) throws SQLException {
    Map<String, Known> known = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT file, path, size, modified, key_base, positions FROM colibri.files"
                    + " WHERE owner = "
                    + table.id()
                    + " ORDER BY file")) {
      while (row.next()) {
        SourceFile stamp = new SourceFile(row.getString(2), row.getLong(3), row.getLong(4));
        known.put(stamp.path(), new Known(row.getInt(1), stamp, row.getLong(5), row.getLong(6)));
      }
    }
    return known;
  }

  private void deleteFile(Connection connection, Known file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM colibri.files WHERE owner = " + table.id() + " AND file = " + file.file());
    }
  }

  private void insertFile(Connection connection, Known file) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO colibri.files VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, table.id());
      insert.setInt(2, file.file());
      insert.setString(3, file.stamp().path());
      insert.setLong(4, file.stamp().size());
      insert.setLong(5, file.stamp().modifiedMillis());
      insert.setLong(6, file.keyBase());
      insert.setLong(7, file.positions());
      insert.execute();
    }
  }

  /** Carries a failure through a callback that cannot throw it. */
  private static final class Append extends RuntimeException {
    final SQLException reason;

    Append(SQLException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  /** Carries a source's failure out of a transaction. */
  private static final class Listing extends RuntimeException {
    final SourceException reason;

    Listing(SourceException reason) {
      super(reason);
      this.reason = reason;
    }
  }
}
