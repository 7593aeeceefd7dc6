package org.colibri.tables.materialize;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.store.Coverage;
import org.colibri.tables.store.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * Cuts inputs into batches. Inputs are claimed a batch at a time just before they are decoded, so
 * that a second filling never waits for more than what is really under way.
 */
final class InputBatches implements Pipeline.Batches {
  /** Rows read from the store at once. */
  private static final int CHUNK = 2048;

  /** Inputs that need no model and ride with a batch, at most. */
  private static final int RIDERS = 4096;

  private final Store store;
  private final Catalog catalog;
  private final StageEntry stage;
  private final Coverage coverage;
  private final long[] ordinals;
  private final int batchSize;
  private final RoaringBitmap deferred = new RoaringBitmap();

  InputBatches(
      Store store,
      Catalog catalog,
      StageEntry stage,
      Coverage coverage,
      long[] ordinals,
      int batchSize) {
    this.store = store;
    this.catalog = catalog;
    this.stage = stage;
    this.coverage = coverage;
    this.ordinals = ordinals;
    this.batchSize = Math.max(1, batchSize);
  }

  /** The inputs that another was at; complete after {@link #run}. */
  RoaringBitmap deferred() {
    return deferred;
  }

  @Override
  public void run(Pipeline.Sink sink) throws SQLException, InterruptedException {
    try (InputReader reader = new InputReader(store.connect(), catalog, stage)) {
      Batch batch = new Batch(coverage.removals());
      for (int from = 0; from < ordinals.length; from += CHUNK) {
        long removals = coverage.removals();
        long[] chunk = Arrays.copyOfRange(ordinals, from, Math.min(ordinals.length, from + CHUNK));
        List<InputQuery.Row> rows = reader.rows(chunk);
        for (int i = 0; i < rows.size(); ) {
          int end = Math.min(rows.size(), i + batchSize - batch.asked().size());
          RoaringBitmap mine = claim(rows.subList(i, end), sink);
          for (; i < end; i++) {
            InputQuery.Row row = rows.get(i);
            if (mine.contains((int) row.ordinal())) {
              batch.add(reader.input(row));
            }
          }
          if (batch.asked().size() >= batchSize || batch.others().size() >= RIDERS) {
            if (!sink.put(batch)) {
              return;
            }
            batch = new Batch(removals);
          }
        }
      }
      if (!batch.isEmpty()) {
        sink.put(batch);
      }
    }
  }

  private RoaringBitmap claim(List<InputQuery.Row> rows, Pipeline.Sink sink) {
    RoaringBitmap mine = new RoaringBitmap();
    rows.forEach(r -> mine.add((int) r.ordinal()));
    deferred.or(sink.claim(mine));
    // Covered meanwhile by another who has let go of it: nothing to do.
    RoaringBitmap covered = coverage.among(stage.id(), mine);
    if (!covered.isEmpty()) {
      mine.andNot(covered);
      deferred.or(covered);
    }
    return mine;
  }
}
