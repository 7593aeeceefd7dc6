package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.exec.Refinement;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.SamplingLoop;
import org.colibri.sampling.aggregate.AggregateAnswer;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;

/**
 * Runs the sampling loop of an aggregation.
 *
 * <p>A loop's columns are fixed when it starts. Where a stage brings groups that had not appeared,
 * the loop is started anew with their columns and the same seed: it then asks the same blobs first,
 * whose values are known, so that nothing is asked twice and the answer does not depend on when a
 * group appeared.
 */
final class AggregateRun {
  private final AggregatePlan plan;
  private final Population population;
  private final BlobValues values;
  private final Pace pace;
  private final long seed;

  AggregateRun(AggregatePlan plan, Population population, BlobValues values, Pace pace, long seed) {
    this.plan = plan;
    this.population = population;
    this.values = values;
    this.pace = pace;
    this.seed = seed;
  }

  /**
   * The end of a run.
   *
   * @param answer an estimate per group and column of {@link AggregatePlan#estimated}, group by
   *     group
   * @param groups how many groups it speaks of
   * @param complete whether the loop ended by itself
   */
  record Outcome(AggregateAnswer answer, int groups, boolean complete) {}

  /**
   * @param budget blobs to ask at most
   * @param pilot blobs whose values are known already and were drawn without a look at them
   */
  Outcome run(AggregateMethod method, RankedPopulation proxy, int budget, long[] pilot)
      throws SQLException {
    while (true) {
      int groups = values.groups().size();
      int width = Math.max(1, groups) * plan.statistics();
      SamplingLoop<AggregateAnswer> loop =
          method.start(
              new AggregateTask(
                  population.size(), book(pilot, width), quantities(), alpha(), budget),
              proxy,
              RandomSource.L64_X128_MIX.create(seed));
      boolean complete = run(loop, groups, width);
      if (!complete || values.groups().size() == groups) {
        return new Outcome(loop.answer(), groups, complete);
      }
    }
  }

  /** Whether the loop came to its end, rather than being stopped or needing more columns. */
  private boolean run(SamplingLoop<AggregateAnswer> loop, int groups, int width)
      throws SQLException {
    while (!loop.done()) {
      long[] stage = loop.ask(Integer.MAX_VALUE);
      int at = 0;
      while (at < stage.length) {
        long[] some = pace.next(population, stage, at, stage.length);
        if (some.length == 0) {
          return false;
        }
        pace.timed(some.length, () -> values.ask(population.ordinals(some)));
        loop.tell(some, values.values(population, some, width));
        at += some.length;
        pace.refined(() -> refinement(loop));
      }
      if (values.groups().size() > groups) {
        return true;
      }
    }
    return true;
  }

  private Refinement refinement(SamplingLoop<AggregateAnswer> loop) {
    AggregateAnswer now = loop.answer();
    List<Refinement.Value> shown = new ArrayList<>();
    List<AggregatePlan.Output> outputs = plan.estimated();
    for (int i = 0; plan.groups() == 0 && i < outputs.size(); i++) {
      Reading reading = Reading.of(outputs.get(i), now.estimates().get(i));
      shown.add(
          new Refinement.Value(
              outputs.get(i).name(), reading.value(), reading.lower(), reading.upper()));
    }
    return new Refinement(shown, now.calls(), loop.state().expectedCalls());
  }

  private LabelBook book(long[] pilot, int width) {
    LabelBook book = new LabelBook(width);
    double[] rows = values.values(population, pilot, width);
    for (int i = 0; i < pilot.length; i++) {
      book.put(Math.toIntExact(pilot[i]), rows, i);
    }
    return book;
  }

  private double alpha() {
    return 1 - plan.accuracy().probability();
  }

  private List<Quantity> quantities() {
    double target = plan.accuracy().error().orElseThrow();
    boolean relative = !plan.accuracy().absolute();
    List<Quantity> all = new ArrayList<>();
    int groups = Math.max(1, values.groups().size());
    for (int group = 0; group < groups; group++) {
      int start = group * plan.statistics();
      for (AggregatePlan.Output output : plan.estimated()) {
        if (output instanceof AggregatePlan.Ratio ratio) {
          double tolerance = relative ? target : target / Math.abs(ratio.scale());
          all.add(
              Quantity.ratio(
                  start + ratio.numerator(), start + ratio.denominator(), tolerance, relative));
        } else if (output instanceof AggregatePlan.Total total) {
          all.add(Quantity.total(start + total.statistic(), target, relative));
        }
      }
    }
    return all;
  }
}
