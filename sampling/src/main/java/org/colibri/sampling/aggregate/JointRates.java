package org.colibri.sampling.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.bound.Bonferroni;
import org.colibri.sampling.bound.Simultaneous;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The error rates that the intervals of a sample's estimates may have, so that all hold together.
 *
 * <p>Groups share α evenly, because they are nearly independent of each other: what else there is
 * to gain is within a per cent. The quantities of one group share its part by the task's {@link
 * Simultaneous} where all of them are nearly normal, else evenly: how a nearly normal estimate
 * hangs together with another is not known. The same seed serves every look (its complement, for
 * the blobs are drawn by itself), so that looks differ by their samples alone.
 */
final class JointRates {

  private final Simultaneous simultaneous;
  private final int quantities;
  private final long seed;
  private final List<Group> groups = new ArrayList<>();

  /**
   * @param points of all quantities of group 0, then of group 1, and so on
   * @param influences of a combination on its total; see {@link AggregateLoop#influences}
   */
  JointRates(
      AggregateTask task,
      long seed,
      List<PointEstimate> points,
      Function<Combination, double[]> influences) {
    this.simultaneous = task.simultaneous();
    this.quantities = task.quantities().size();
    this.seed = seed;
    for (int from = 0; from < points.size(); from += quantities) {
      List<PointEstimate> own = points.subList(from, from + quantities);
      boolean joint = quantities > 1 && own.stream().noneMatch(PointEstimate::exact);
      groups.add(
          new Group(
              joint
                  ? Correlations.of(
                      own.stream()
                          .map(point -> influences.apply(point.residual()))
                          .toArray(double[][]::new),
                      own.stream().mapToDouble(point -> point.moments().variance()).toArray())
                  : null,
              own.stream().allMatch(PointEstimate::normal)));
    }
  }

  /**
   * The rate of each interval of each group.
   *
   * @param alpha of all groups together
   */
  double[] at(double alpha) {
    return groups.stream().mapToDouble(g -> g.rate(alpha / groups.size(), g.normal)).toArray();
  }

  /** The rates to plan by: those of a larger sample, in which all estimates are nearly normal. */
  double[] expected(double alpha) {
    return groups.stream().mapToDouble(g -> g.rate(alpha / groups.size(), true)).toArray();
  }

  /** One group; remembers the last rate, for the look that is planned mostly has the same. */
  private final class Group {
    private final @Nullable DMatrixRMaj correlation;
    private final boolean normal;
    private double alpha;
    private double rate;

    Group(@Nullable DMatrixRMaj correlation, boolean normal) {
      this.correlation = correlation;
      this.normal = normal;
    }

    double rate(double ofAll, boolean joint) {
      if (correlation == null || !joint) {
        return Bonferroni.each(ofAll, quantities);
      }
      if (ofAll != alpha) {
        rate = simultaneous.each(ofAll, correlation, RandomSource.L64_X128_MIX.create(~seed));
        alpha = ofAll;
      }
      return rate;
    }
  }
}
