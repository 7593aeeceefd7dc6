package org.colibri.tables.materialize;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.models.OutputBatch;
import org.colibri.tables.catalog.StageEntry;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.store.Coverage;
import org.colibri.tables.store.RowAppender;
import org.colibri.tables.store.Transaction;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Writes answered batches: rows, coverage and failures of a batch in one transaction. Confined to
 * one thread.
 */
final class BatchWriter implements AutoCloseable {
  /** Where a column's value comes from: an index into the key, the ordinal, or an output. */
  private static final int ORDINAL = -1;

  private final StageEntry stage;
  private final StageState state;
  private final Coverage coverage;
  private final Connection connection;
  private final RoaringBitmap failedBefore;
  private final int[] sources;
  private final int keys;
  private List<String> types = List.of();
  private @Nullable PreparedStatement logging;

  BatchWriter(
      Connection connection,
      StageEntry stage,
      StageState state,
      Coverage coverage,
      RoaringBitmap failedBefore) {
    this.connection = connection;
    this.stage = stage;
    this.state = state;
    this.coverage = coverage;
    this.failedBefore = failedBefore;
    this.keys = stage.inputKey().size();
    this.sources = sources(stage);
  }

  private static int[] sources(StageEntry stage) {
    List<SourceColumn> columns = stage.stage().table().spec().columns();
    Set<String> ownKey = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ownKey.addAll(stage.stage().table().spec().keyColumns());
    List<String> inputKey = stage.inputKey();
    int[] sources = new int[columns.size()];
    int output = inputKey.size();
    for (int i = 0; i < sources.length; i++) {
      String name = columns.get(i).name();
      int key = 0;
      while (key < inputKey.size() && !inputKey.get(key).equalsIgnoreCase(name)) {
        key++;
      }
      if (key < inputKey.size() && ownKey.contains(name)) {
        sources[i] = key;
      } else if (ownKey.contains(name)) {
        sources[i] = ORDINAL;
      } else {
        sources[i] = output++;
      }
    }
    return sources;
  }

  /** What became of a batch: how many inputs were answered, and those that failed. */
  record Written(int answered, List<Failures.Failure> failures, boolean modelAnswered) {}

  /** Commits a batch with the model's answers to {@code batch.asked()}. */
  Written write(Batch batch, List<OutputBatch.Answer> answers) throws SQLException {
    coverage.lock().readLock().lock();
    try {
      Set<Long> gone = batch.removals() == coverage.removals() ? Set.of() : gone(batch);
      RoaringBitmap covered = new RoaringBitmap();
      List<Failures.Failure> failures = new ArrayList<>();
      List<Input> answered = new ArrayList<>();
      List<List<@Nullable Object[]>> rows = new ArrayList<>();
      boolean modelAnswered = false;
      for (int i = 0; i < batch.asked().size(); i++) {
        OutputBatch.Answer answer = answers.get(i);
        String failure = answer.failure();
        modelAnswered |= failure == null;
        sort(
            batch.asked().get(i), answer.rows(), Failures.MODEL, failure, answered, rows, failures);
      }
      List<@Nullable Object[]> ofNull =
          stage.model().spec().manyRows()
              ? List.of()
              : List.<@Nullable Object[]>of(new Object[stage.model().spec().outputs().size()]);
      for (Input input : batch.others()) {
        sort(input, ofNull, Failures.UNREADABLE, input.failure(), answered, rows, failures);
      }
      for (int i = answered.size() - 1; i >= 0; i--) {
        if (gone.contains(answered.get(i).ordinal())) {
          answered.remove(i);
          rows.remove(i);
        } else {
          covered.add((int) answered.get(i).ordinal());
        }
      }
      failures.removeIf(f -> gone.contains(f.input().ordinal()));
      Transaction.steps(
          connection,
          () -> {
            append(answered, rows);
            if (!covered.isEmpty()) {
              log(covered);
            }
            RoaringBitmap again = RoaringBitmap.and(batch.ordinals(), failedBefore);
            if (!again.isEmpty()) {
              Failures.retract(connection, stage, again);
            }
            if (!failures.isEmpty()) {
              Failures.write(connection, stage, failures);
            }
          });
      coverage.committed(stage.id(), covered);
      return new Written(answered.size(), failures, modelAnswered);
    } finally {
      coverage.lock().readLock().unlock();
    }
  }

  private static void sort(
      Input input,
      List<@Nullable Object[]> given,
      String kind,
      @Nullable String failure,
      List<Input> answered,
      List<List<@Nullable Object[]>> rows,
      List<Failures.Failure> failures) {
    if (failure == null) {
      answered.add(input);
      rows.add(given);
    } else {
      failures.add(new Failures.Failure(input, kind, failure));
    }
  }

  private void log(RoaringBitmap covered) throws SQLException {
    if (logging == null) {
      logging = Coverage.logging(connection);
    }
    Coverage.log(logging, stage.id(), covered);
  }

  private void append(List<Input> answered, List<List<@Nullable Object[]>> rows)
      throws SQLException {
    int count = rows.stream().mapToInt(List::size).sum();
    if (count == 0) {
      return;
    }
    boolean many = stage.model().spec().manyRows();
    long next = many ? state.ordinals(connection, stage.stage().relation(), count) : 0;
    if (types.isEmpty()) {
      types = RowAppender.types(connection, "colibri_rows", stage.table());
    }
    try (RowAppender appender =
        RowAppender.open(connection, "colibri_rows", stage.table(), types)) {
      for (int i = 0; i < answered.size(); i++) {
        Input input = answered.get(i);
        int ordinal = 0;
        for (@Nullable Object[] row : rows.get(i)) {
          appender.begin().add(many ? next++ : input.ordinal());
          appender.add(input.ordinal()).add(input.blob());
          for (int source : sources) {
            if (source == ORDINAL) {
              appender.add(ordinal);
            } else {
              appender.add(source < keys ? input.key()[source] : row[source - keys]);
            }
          }
          appender.end();
          ordinal++;
        }
      }
    }
  }

  /** Those inputs that were deleted since they were read. */
  private Set<Long> gone(Batch batch) throws SQLException {
    Set<Long> gone = new HashSet<>();
    batch.asked().forEach(i -> gone.add(i.ordinal()));
    batch.others().forEach(i -> gone.add(i.ordinal()));
    String list = gone.stream().map(String::valueOf).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT _ord FROM " + stage.inputRelation() + " WHERE _ord IN (" + list + ")")) {
      while (row.next()) {
        gone.remove(row.getLong(1));
      }
    }
    return gone;
  }

  @Override
  public void close() throws SQLException {
    try (Connection c = connection) {
      if (logging != null) {
        logging.close();
      }
    }
  }
}
