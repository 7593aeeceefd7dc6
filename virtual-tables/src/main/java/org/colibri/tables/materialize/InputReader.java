package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.Image;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * From ordinals to inputs: reads scalars from the store and decodes content, each blob once for all
 * rows that follow one another. Confined to one thread.
 */
final class InputReader implements AutoCloseable {
  private final StageEntry stage;
  private final Connection connection;
  private final InputQuery query;
  private final @Nullable ContentReader content;
  private final Map<Integer, SourceFile> files = new HashMap<>();

  private long decodedBlob = -1;
  private @Nullable Object decoded;
  private @Nullable String undecodable;

  InputReader(Connection connection, Catalog catalog, StageEntry stage) throws SQLException {
    this.stage = stage;
    this.connection = connection;
    this.query = new InputQuery(connection, stage);
    this.content =
        InputQuery.readsContent(stage) && catalog.source(stage.root()) instanceof MediaSource media
            ? media.reader()
            : null;
  }

  /** The rows of these inputs that exist, nothing decoded. */
  List<InputQuery.Row> rows(long[] ordinals) throws SQLException {
    return query.read(ordinals);
  }

  /** The row with its content. */
  Input input(InputQuery.Row row) throws SQLException {
    List<Argument> arguments = stage.stage().table().spec().arguments();
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      Object scalar = row.scalars()[i];
      Argument argument = arguments.get(i);
      if (scalar == null && !(argument instanceof Argument.Content)) {
        return new Input(row.ordinal(), row.blob(), row.key(), null, null);
      }
      if (argument instanceof Argument.Sql) {
        values[i] = scalar;
        continue;
      }
      decode(row);
      if (decoded == null) {
        return new Input(row.ordinal(), row.blob(), row.key(), null, undecodable);
      }
      try {
        values[i] = scalar instanceof double[] edges ? crop(decoded, edges) : decoded;
      } catch (IllegalArgumentException e) {
        return new Input(row.ordinal(), row.blob(), row.key(), null, e.getMessage());
      }
    }
    return new Input(row.ordinal(), row.blob(), row.key(), values, null);
  }

  private static Object crop(Object content, double[] edges) {
    if (content instanceof Image image) {
      return image.crop(edges[0], edges[1], edges[2], edges[3]);
    }
    throw new IllegalArgumentException("only a picture can be cropped");
  }

  private void decode(InputQuery.Row row) throws SQLException {
    if (row.blob() == decodedBlob) {
      return;
    }
    decodedBlob = row.blob();
    decoded = null;
    undecodable = null;
    try {
      if (content == null) {
        throw new IllegalStateException("table " + stage.root().name() + " has no content");
      }
      decoded = content.read(file(row.file()), row.position());
    } catch (SourceException | RuntimeException e) {
      String message = e.getMessage();
      undecodable = message == null ? e.getClass().getSimpleName() : message;
    }
  }

  private SourceFile file(int number) throws SQLException {
    SourceFile known = files.get(number);
    if (known == null) {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "SELECT path, size, modified FROM colibri.files WHERE owner = "
                      + stage.root().id()
                      + " AND file = "
                      + number)) {
        if (!row.next()) {
          throw new IllegalStateException(
              "file " + number + " of " + stage.root().name() + " is gone");
        }
        known = new SourceFile(row.getString(1), row.getLong(2), row.getLong(3));
        files.put(number, known);
      }
    }
    return known;
  }

  @Override
  public void close() throws SQLException {
    try (Connection c = connection;
        InputQuery q = query) {
      if (content != null) {
        content.close();
      }
    }
  }
}
