package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.target.ProxyPlan;
import org.roaringbitmap.RoaringBitmap;

/** Has a proxy's models answered for blobs and reads their scores. The connection is borrowed. */
final class ProxyScores {
  private final ProxyPlan plan;
  private final Oracle models;
  private final Connection connection;
  private double seconds = Double.NaN;

  ProxyScores(ProxyPlan plan, Oracle models, Connection connection) {
    this.plan = plan;
    this.models = models;
    this.connection = connection;
  }

  /** Whether the scores of some blobs can be read without asking a model. */
  boolean covers(RoaringBitmap blobs) {
    return models.covers(blobs);
  }

  /** Whether it takes all that another takes, so that it cannot be cheaper. */
  boolean takesAllOf(Oracle other) {
    return models.tables().containsAll(other.tables());
  }

  /** Per blob: measured by its models' calls, or else by the clock when blobs were scored here. */
  CallCost cost() {
    double known = models.secondsPerBlob();
    return new CallCost(Double.isNaN(known) ? seconds : known, models.moneyPerBlob());
  }

  /**
   * The scores of some blobs of a population.
   *
   * @return a number per blob of the population; NaN for blobs without a score and for those that
   *     were not asked for
   */
  double[] of(Population population, RoaringBitmap blobs) throws SQLException {
    RoaringBitmap rest = RoaringBitmap.andNot(blobs, models.asked());
    if (!rest.isEmpty()) {
      seconds = models.timed(rest, models::answer);
    }
    double[] scores = new double[population.size()];
    Arrays.fill(scores, Double.NaN);
    boolean all = blobs.getCardinality() == population.size();
    String sql =
        all
            ? plan.scores()
            : "SELECT * FROM ("
                + plan.scores()
                + ") AS p(k, s) WHERE p.k IN (SELECT o FROM "
                + new BlobSets(connection).write("scored", blobs)
                + ")";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        int number = population.number(Math.toIntExact(rows.getLong(1)));
        double score = rows.getDouble(2);
        if (number >= 0 && !rows.wasNull()) {
          scores[number] = score;
        }
      }
    }
    return scores;
  }
}
