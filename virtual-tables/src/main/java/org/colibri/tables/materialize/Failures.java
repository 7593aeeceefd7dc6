package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.colibri.tables.catalog.StageEntry;
import org.roaringbitmap.RoaringBitmap;

/**
 * Inputs without an answer. A blob that cannot be read is not tried again: when its file changes it
 * becomes another blob. An input that the model failed on is tried again by the next filling.
 */
final class Failures {
  static final String UNREADABLE = "unreadable";
  static final String MODEL = "model";

  /** What SHOW ERRORS shows. */
  static final String SQL =
      "SELECT o.name AS \"table\", f.key AS \"key\", f.kind AS \"stage\", f.reason AS \"reason\""
          + " FROM colibri.failures f JOIN colibri.objects o ON o.id = f.owner"
          + " JOIN colibri.stages s ON s.id = f.stage ORDER BY f.owner, f.stage, f.input";

  private Failures() {}

  /** The inputs recorded as failed in this way. */
  static RoaringBitmap recorded(Connection connection, StageEntry stage, String kind)
      throws SQLException {
    RoaringBitmap inputs = new RoaringBitmap();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT input FROM colibri.failures WHERE stage = ? AND kind = ?")) {
      select.setInt(1, stage.id());
      select.setString(2, kind);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          inputs.add((int) row.getLong(1));
        }
      }
    }
    return inputs;
  }

  /** A failure to be written. */
  record Failure(Input input, String kind, String reason) {}

  static void write(Connection connection, StageEntry stage, List<Failure> failures)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO colibri.failures VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (Failure failure : failures) {
        insert.setInt(1, stage.stage().table().id());
        insert.setInt(2, stage.id());
        insert.setLong(3, failure.input().ordinal());
        insert.setLong(4, failure.input().blob());
        insert.setString(5, failure.input().keyText());
        insert.setString(6, failure.kind());
        insert.setString(7, failure.reason());
        insert.execute();
      }
    }
  }

  /** Takes back what was recorded of inputs that were tried again. */
  static void retract(Connection connection, StageEntry stage, RoaringBitmap inputs)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM colibri.failures WHERE stage = ? AND input = ?")) {
      for (int input : inputs) {
        delete.setInt(1, stage.id());
        delete.setLong(2, Integer.toUnsignedLong(input));
        delete.execute();
      }
    }
  }
}
