package org.colibri.exec.approximate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.planner.target.AggregatePlan;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.aggregate.AggregateMethod;
import org.colibri.sampling.aggregate.AggregateTask;
import org.colibri.sampling.aggregate.Quantity;

/**
 * How a query samples: starts the loops of its strata.
 *
 * <p>α is split evenly over the strata that are sampled. Where the limit does not bind, a group of
 * at most {@value AggregateRun#FULL} blobs is asked in full and needs none of it.
 *
 * @param proxy the whole population by score; no blobs where the method needs none
 * @param budget blobs to ask at most, those of a pilot left aside
 */
record Sampler(
    AggregatePlan plan, AggregateMethod method, RankedPopulation proxy, int budget, long seed) {

  /** One loop over all the blobs. */
  List<Stratum> whole(Population population, BlobValues values, long[] pilot) {
    LabelBook book = new LabelBook(values.width());
    for (long number : pilot) {
      put(book, Math.toIntExact(number), values.told(population.ordinal(number)));
    }
    int[] members = new int[population.size()];
    Arrays.setAll(members, i -> i);
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    AggregateTask task = task(population.size(), book, values.found(), alpha());
    return List.of(
        new Stratum(members, members.length - pilot.length, method.start(task, proxy, random)));
  }

  /** A loop for each group. */
  List<Stratum> each(KnownGroups known, Population population, BlobValues values, long[] pilot) {
    List<int[]> members = known.members();
    List<LabelBook> books = new ArrayList<>();
    members.forEach(m -> books.add(new LabelBook(values.width())));
    for (long number : pilot) {
      int group = known.group((int) number);
      if (group >= 0) {
        int place = Arrays.binarySearch(members.get(group), (int) number);
        put(books.get(group), place, values.told(population.ordinal(number)));
      }
    }
    boolean bound = budget + pilot.length < members.stream().mapToInt(m -> m.length).sum();
    long sampled = members.stream().filter(m -> bound || m.length > AggregateRun.FULL).count();
    double[] scores = scores();
    List<Stratum> strata = new ArrayList<>();
    for (int group = 0; group < members.size(); group++) {
      int[] own = members.get(group);
      LabelBook book = books.get(group);
      AggregateTask task = task(own.length, book, false, alpha() / Math.max(1, sampled));
      strata.add(
          new Stratum(
              own,
              own.length - book.size(),
              method(own.length, bound)
                  .start(task, ranked(own, scores, random(1, group)), random(0, group))));
    }
    return strata;
  }

  private AggregateMethod method(int size, boolean bound) {
    if (size > AggregateRun.FULL || method instanceof AggregateMethod.Strict) {
      return method;
    }
    return bound
        ? new AggregateMethod.Ordered() // too few blobs to learn what a proxy says
        : new AggregateMethod.Strict(Interval.UNBOUNDED); // goes on to the exact answer
  }

  private UniformRandomProvider random(int use, int group) {
    return RandomSource.L64_X128_MIX.create(new long[] {seed, use, group});
  }

  /** The proxy's scores by the blobs' numbers; empty without one. */
  private double[] scores() {
    double[] scores = new double[proxy.scored() ? proxy.size() : 0];
    for (int rank = 0; rank < scores.length; rank++) {
      scores[proxy.ordinalAt(rank)] = proxy.scoreAt(rank);
    }
    return scores;
  }

  /** The members of a group by score. */
  private RankedPopulation ranked(int[] members, double[] scores, UniformRandomProvider random) {
    return scores.length == 0
        ? proxy
        : RankedPopulation.byScore(
            Arrays.stream(members).mapToDouble(m -> scores[m]).toArray(), random);
  }

  private static void put(LabelBook book, int name, double[] rows) {
    book.put(name, rows, 0, rows.length / book.width());
  }

  private double alpha() {
    return 1 - plan.accuracy().probability();
  }

  private AggregateTask task(int size, LabelBook book, boolean grouped, double alpha) {
    return new AggregateTask(size, book, quantities(grouped ? 1 : 0), alpha, budget, grouped);
  }

  /**
   * @param first the column of the first statistic
   */
  private List<Quantity> quantities(int first) {
    double target = plan.accuracy().error().orElseThrow();
    boolean relative = !plan.accuracy().absolute();
    List<Quantity> all = new ArrayList<>();
    for (AggregatePlan.Output output : plan.estimated()) {
      if (output instanceof AggregatePlan.Ratio ratio) {
        double tolerance = relative ? target : target / Math.abs(ratio.scale());
        all.add(
            Quantity.ratio(
                first + ratio.numerator(), first + ratio.denominator(), tolerance, relative));
      } else if (output instanceof AggregatePlan.Total total) {
        all.add(Quantity.total(first + total.statistic(), target, relative));
      }
    }
    return all;
  }
}
