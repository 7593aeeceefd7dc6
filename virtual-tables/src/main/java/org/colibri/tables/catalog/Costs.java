package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.colibri.models.Cost;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.colibri.tables.store.Transaction;

/**
 * What models have cost, summed over every process that used the store. What was read is kept in
 * memory, since the store has one process, and that one of these. Thread-safe.
 */
public final class Costs {
  private record Key(int model, String version) {}

  private final Store store;
  private final Map<Key, Cost> known = new HashMap<>();

  Costs(Store store) {
    this.store = store;
  }

  /** The cost of a model's version; unknown where it was never measured. */
  public synchronized Cost of(int model, String version) {
    return known.computeIfAbsent(new Key(model, version), key -> read(model, version));
  }

  private Cost read(int model, String version) {
    try (Connection connection = store.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seconds, inputs, money, batch_size FROM colibri.costs"
                    + " WHERE model = ? AND version = ?")) {
      select.setInt(1, model);
      select.setString(2, version);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Cost.unknown();
        }
        long inputs = row.getLong(2);
        return new Cost(
            inputs == 0 ? Double.NaN : row.getDouble(1) / inputs,
            row.getDouble(3),
            inputs,
            row.getInt(4));
      }
    } catch (SQLException e) {
      throw StoreErrors.during("reading costs", e);
    }
  }

  /** Adds what was measured since; {@code more.inputs()} of them. */
  public synchronized void add(int model, String version, Cost more) {
    Cost before = of(model, version);
    double seconds = total(before) + total(more);
    try (Connection connection = store.connect();
        PreparedStatement delete =
            connection.prepareStatement(
                "DELETE FROM colibri.costs WHERE model = ? AND version = ?");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO colibri.costs VALUES (?, ?, ?, ?, ?, ?)")) {
      delete.setInt(1, model);
      delete.setString(2, version);
      insert.setInt(1, model);
      insert.setString(2, version);
      insert.setDouble(3, seconds);
      insert.setLong(4, before.inputs() + more.inputs());
      insert.setDouble(5, more.moneyPerInput());
      insert.setInt(6, more.batchSize());
      Transaction.run(
          connection,
          () -> {
            delete.execute();
            return insert.execute();
          });
    } catch (SQLException e) {
      throw StoreErrors.during("keeping costs", e);
    } finally {
      known.remove(new Key(model, version));
    }
  }

  private static double total(Cost cost) {
    return cost.inputs() == 0 ? 0 : cost.secondsPerInput() * cost.inputs();
  }
}
