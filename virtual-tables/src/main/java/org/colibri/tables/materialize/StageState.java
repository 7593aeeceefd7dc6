package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * What all fillings of one stage share: which inputs are under way, the next ordinal, and whether
 * the model has ever answered. Thread-safe.
 */
final class StageState {
  private final RoaringBitmap claimed = new RoaringBitmap();
  private final Set<RoaringBitmap> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
  private long nextOrdinal = -1;
  private boolean answered;
  private int failuresBeforeAnswer;

  /**
   * Takes those of some inputs that nobody is at.
   *
   * @param wanted loses those that another has taken
   * @return those that another has taken
   */
  synchronized RoaringBitmap claim(RoaringBitmap wanted) {
    RoaringBitmap taken = RoaringBitmap.and(wanted, claimed);
    wanted.andNot(taken);
    claimed.or(wanted);
    return taken;
  }

  /** Gives inputs back: they are covered now, or another may try. */
  synchronized void release(RoaringBitmap inputs) {
    claimed.andNot(inputs);
    notifyAll();
  }

  /** Whether another is at all of these. */
  synchronized boolean allClaimed(RoaringBitmap inputs) {
    return RoaringBitmap.andCardinality(claimed, inputs) == inputs.getCardinality();
  }

  /** Waits until something is released, or so long. */
  synchronized void awaitRelease(long millis) throws InterruptedException {
    wait(millis);
  }

  /** From now on this set gets whatever another finds to fail. */
  synchronized void watch(RoaringBitmap failedElsewhere) {
    waiting.add(failedElsewhere);
  }

  synchronized void unwatch(RoaringBitmap failedElsewhere) {
    waiting.remove(failedElsewhere);
  }

  synchronized void failed(RoaringBitmap inputs) {
    waiting.forEach(w -> w.or(inputs));
  }

  /** Ordinals for rows of a many-row model: the first of so many. */
  synchronized long ordinals(Connection connection, String relation, int count)
      throws SQLException {
    if (nextOrdinal < 0) {
      try (Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery("SELECT coalesce(max(_ord) + 1, 0) FROM " + relation)) {
        row.next();
        nextOrdinal = row.getLong(1);
      }
    }
    long first = nextOrdinal;
    nextOrdinal += count;
    if (nextOrdinal > 0xFFFF_FFFFL) {
      throw new IllegalStateException(relation + " has more rows than ordinals: 2^32");
    }
    return first;
  }

  synchronized void answered() {
    answered = true;
  }

  synchronized boolean hasAnswered() {
    return answered;
  }

  /** Counts failures of a model that has not answered yet. */
  synchronized int failedBeforeAnswer(int failures) {
    return answered ? 0 : (failuresBeforeAnswer += failures);
  }

  /** Starts counting anew. */
  synchronized void forgive() {
    failuresBeforeAnswer = 0;
  }
}
