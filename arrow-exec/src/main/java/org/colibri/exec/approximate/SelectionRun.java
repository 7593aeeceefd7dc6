package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.exec.Refinement;
import org.colibri.exec.query.StoreReads;
import org.colibri.planner.target.SelectionPlan;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.Selection;
import org.colibri.sampling.select.SelectionMethod;
import org.roaringbitmap.RoaringBitmap;

/** Runs the sampling loop of a selection. The connection is borrowed. */
final class SelectionRun {
  private final SelectionPlan plan;
  private final Population population;
  private final Oracle oracle;
  private final Connection connection;
  private final Pace pace;
  private final BlobSets sets;
  private final LabelBook labels = new LabelBook(1);
  private LabelBook known = new LabelBook(1);

  SelectionRun(
      SelectionPlan plan, Population population, Oracle oracle, Connection connection, Pace pace) {
    this.plan = plan;
    this.population = population;
    this.oracle = oracle;
    this.connection = connection;
    this.pace = pace;
    this.sets = new BlobSets(connection);
  }

  /**
   * The end of a run.
   *
   * @param complete whether the loop ended by itself
   */
  record Outcome(Selection selection, boolean complete) {}

  /**
   * @param limit blobs that the method plans to ask at most
   * @param most blobs that are asked at most, whatever the method plans
   */
  Outcome run(SelectionMethod method, RankedPopulation ranked, int limit, long most, long seed)
      throws SQLException {
    SamplingLoop<Selection> loop =
        method.start(ranked, known, limit, RandomSource.L64_X128_MIX.create(seed));
    boolean complete =
        pace.through(
            loop,
            population,
            () -> most - labels.size(),
            this::label,
            () -> new Refinement(List.of(), labels.size(), loop.expectedCalls()));
    return new Outcome(loop.answer(), complete);
  }

  /**
   * Has blobs labelled before the loop begins, which takes them as known.
   *
   * @param numbers drawn without a look at scores or labels
   * @return 1 for the positive ones, 0 for the others, NaN for those that could not be answered
   */
  double[] know(long[] numbers, Workbench bench) throws SQLException {
    double[] values = new double[numbers.length];
    RoaringBitmap failed = new RoaringBitmap();
    bench.pilot(population.ordinals(numbers), some -> failed.or(oracle.answer(some)));
    read(numbers, failed, values);
    known = LabelBook.of(numbers, values);
    return values;
  }

  /** Everything labelled so far. */
  LabelBook labels() {
    return labels;
  }

  /**
   * Has blobs that were returned unseen answered, for their rows.
   *
   * @param numbers blobs not labelled yet
   * @return the ordinals of those that were asked; fewer if the query must end
   */
  RoaringBitmap verify(RoaringBitmap numbers) throws SQLException {
    long[] wanted = numbers.stream().asLongStream().toArray();
    RoaringBitmap asked = new RoaringBitmap();
    pace.through(
        population,
        wanted,
        (some, from) -> {
          RoaringBitmap blobs = population.ordinals(some);
          oracle.answer(blobs);
          asked.or(blobs);
        },
        () -> {
          int done = asked.getCardinality();
          return new Refinement(List.of(), labels.size() + done, (double) wanted.length - done);
        });
    return asked;
  }

  private double[] label(long[] numbers) throws SQLException {
    double[] values = new double[numbers.length];
    read(numbers, oracle.answer(population.ordinals(numbers)), values);
    return values;
  }

  /** Reads the labels of blobs that were asked. */
  private void read(long[] numbers, RoaringBitmap failed, double[] values) throws SQLException {
    RoaringBitmap blobs = population.ordinals(numbers);
    RoaringBitmap positive =
        StoreReads.ordinals(
            connection, List.of(plan.positives().apply(sets.write("valued", blobs))));
    for (int i = 0; i < numbers.length; i++) {
      int ordinal = population.ordinal(numbers[i]);
      values[i] = failed.contains(ordinal) ? Double.NaN : positive.contains(ordinal) ? 1 : 0;
      labels.put(Math.toIntExact(numbers[i]), values, i);
    }
  }
}
