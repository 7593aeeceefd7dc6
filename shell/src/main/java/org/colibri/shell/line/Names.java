package org.colibri.shell.line;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.jspecify.annotations.Nullable;

/**
 * The names that a database knows, for completion. Read when first asked for and kept until {@link
 * #forget}. Confined to one thread.
 */
final class Names {
  private final Session session;
  private @Nullable Set<String> known;

  /**
   * @param session its own, so that asking leaves the user's last report alone
   */
  Names(Session session) {
    this.session = session;
  }

  /** After a statement that may have changed them. */
  void forget() {
    known = null;
  }

  /** Tables, models and columns; empty where the database cannot be asked. */
  Set<String> all() {
    if (known == null) {
      Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      List<String> tables = first("SHOW TABLES");
      names.addAll(tables);
      names.addAll(first("SHOW MODELS"));
      for (String table : tables) {
        names.addAll(first("DESCRIBE \"" + table.replace("\"", "\"\"") + '"'));
      }
      known = names;
    }
    return known;
  }

  /** The first column of an answer. */
  private List<String> first(String sql) {
    List<String> values = new ArrayList<>();
    try (QueryResult result = session.query(sql)) {
      ResultSet rows = result.rows();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (ColibriException | SQLException e) {
      return values; // no completion is better than a complaint while typing
    }
    return values;
  }
}
