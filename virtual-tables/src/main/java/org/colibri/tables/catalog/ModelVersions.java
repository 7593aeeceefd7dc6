package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.models.FileStamp;
import org.colibri.models.ModelException;
import org.colibri.models.Providers;
import org.colibri.tables.TableException;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.colibri.tables.store.Transaction;

/**
 * Which version each model has. Files are looked at when a session first uses the model: size and
 * time, and only if these have changed the content. Thread-safe.
 */
final class ModelVersions {
  /** What was found when the files were last hashed. */
  private record Seen(String version, String stamps) {}

  private final Store store;
  private final Providers providers;
  private final Map<Object, Map<ModelEntry, String>> sessions = new WeakHashMap<>();
  private final Map<ModelEntry, String> last = new ConcurrentHashMap<>();

  ModelVersions(Store store, Providers providers) {
    this.store = store;
    this.providers = providers;
  }

  /** The version as this session has first found it. */
  synchronized String version(ModelEntry model, Object session) {
    Map<ModelEntry, String> known = sessions.computeIfAbsent(session, s -> new HashMap<>());
    String version = known.get(model);
    if (version == null) {
      version = look(model);
      known.put(model, version);
      last.put(model, version);
    }
    return version;
  }

  /** The version last found by any session; empty where none has looked. */
  Optional<String> last(ModelEntry model) {
    String known = last.get(model);
    return known == null ? seen(model).map(Seen::version) : Optional.of(known);
  }

  /** Forgets what was found, within the caller's transaction: the declaration changes. */
  static void forget(Connection connection, int model) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM colibri.model_versions WHERE model = ?")) {
      delete.setInt(1, model);
      delete.execute();
    }
  }

  private String look(ModelEntry model) {
    Optional<Seen> seen = seen(model);
    try {
      List<FileStamp> stamps = providers.stamps(model.spec());
      // A store travels without the model's files: what was answered is still answered.
      boolean gone = stamps.stream().anyMatch(s -> s.size() < 0);
      if (seen.isPresent() && (gone || seen.get().stamps().equals(stamps.toString()))) {
        return seen.get().version();
      }
      String version = providers.version(model.spec()).hash();
      remember(model, version, stamps.toString());
      return version;
    } catch (ModelException e) {
      throw new TableException.FillFailed(String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Seen> seen(ModelEntry model) {
    try (Connection connection = store.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT version, stamps FROM colibri.model_versions WHERE model = ?")) {
      select.setInt(1, model.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Seen(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw StoreErrors.during("reading the version of model " + model.name(), e);
    }
  }

  private void remember(ModelEntry model, String version, String stamps) {
    try (Connection connection = store.connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO colibri.model_versions VALUES (?, ?, ?)")) {
      insert.setInt(1, model.id());
      insert.setString(2, version);
      insert.setString(3, stamps);
      Transaction.run(
          connection,
          () -> {
            forget(connection, model.id());
            return insert.execute();
          });
    } catch (SQLException e) {
      throw StoreErrors.during("keeping the version of model " + model.name(), e);
    }
  }
}
