package org.colibri.exec.approximate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.colibri.exec.Refinement;
import org.colibri.planner.target.LimitPlan;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.select.LimitSearch;
import org.roaringbitmap.RoaringBitmap;

/** Runs the search of a LIMIT. */
final class LimitRun {
  private final LimitPlan plan;
  private final Workbench bench;
  private final Population population;
  private final Pace pace;
  private int asked;
  private long rows;

  LimitRun(LimitPlan plan, Workbench bench) {
    this.plan = plan;
    this.bench = bench;
    this.population = bench.population();
    this.pace = bench.pace();
  }

  /**
   * The end of a search.
   *
   * @param blobs numbers of those whose rows are the answer
   * @param rows that were found
   * @param asked blobs
   * @param complete whether there are enough rows, or no more blobs
   */
  record Outcome(RoaringBitmap blobs, long rows, int asked, boolean complete) {}

  Outcome run(RankedPopulation ranked) throws SQLException {
    LimitSearch search =
        new LimitSearch(
            ranked, new LabelBook(1), plan.wanted(), plan.single(), bench.oracle().batchSize());
    boolean ended =
        pace.through(
            search,
            population,
            () -> plan.accuracy().mostBlobs() - asked,
            this::count,
            () -> new Refinement(List.of(), asked, search.expectedCalls()));
    boolean complete = ended || rows >= plan.wanted();
    return new Outcome(search.answer().blobs(), rows, asked, complete);
  }

  /** Has some blobs answered, and counts the rows of each; NaN for those that failed. */
  private double[] count(long[] numbers) throws SQLException {
    double[] values = new double[numbers.length];
    RoaringBitmap blobs = population.ordinals(numbers);
    RoaringBitmap failed = bench.oracle().answer(blobs);
    String sql = plan.rows().apply(new BlobSets(bench.connection()).write("valued", blobs));
    LabelBook counts = new LabelBook(1);
    try (Statement statement = bench.connection().createStatement();
        ResultSet each = statement.executeQuery(sql)) {
      while (each.next()) {
        counts.put(
            population.number(Math.toIntExact(each.getLong(1))), new double[] {each.getLong(2)}, 0);
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      int number = Math.toIntExact(numbers[i]);
      boolean lost = failed.contains(population.ordinal(number));
      values[i] = lost ? Double.NaN : counts.has(number) ? counts.value(number, 0) : 0;
      rows += lost ? 0 : (long) values[i];
    }
    asked += numbers.length;
    return values;
  }
}
