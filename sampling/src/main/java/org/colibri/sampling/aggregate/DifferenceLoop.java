package org.colibri.sampling.aggregate;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.design.OctaveDesign;
import org.colibri.sampling.fit.RankCells;
import org.colibri.sampling.fit.RankScale;

/**
 * The difference estimator under probability proportional to size, for rare events: T̂ = pilot + Σĝ
 * + Σ(f - ĝ)/π.
 *
 * <p>A pilot over the octaves of rank calibrates ĝ, the expected value at a rank, by a {@link
 * org.colibri.sampling.fit.KinkedCurve} of non-zero values times their mean; it then belongs to the
 * known part. The rest is drawn without replacement by sequential Poisson sampling (Ohlsson 1998)
 * with size √p, p the chance of a non-zero value, mixed with a uniform part: blobs come in the
 * order of u/size, so that a sample grows by going on. At each look the curve is fitted again to
 * all labels.
 *
 * <p>The variance is the larger of the sample's (Hájek 1964) and the one that the curve foresees
 * under the same inclusion probabilities, with some slack: a sample that has met no surprises does
 * not know how large they are. Asymptotic; a bad ĝ costs calls, and positives hidden deep below a
 * good one are not foreseen. Sixteen bytes a blob while it draws.
 */
final class DifferenceLoop extends AggregateLoop {

  static final int PILOT = 400;
  private static final double NO_FLOOR = 1; // to rule out a low one takes thousands of calls
  private static final double UNIFORM = 0.5;
  static final double SLACK = 1.3; // on the curve's variance: a curve is only a model

  private final RankedPopulation ranks;
  private final RankScale scale;
  private final int[] edges;
  private double[] sizes = {};
  private double[] open = {}; // blobs per cell that the pilot left
  private int[] rest = {}; // ranks in the order in which they are asked
  private double[] current = {}; // chance by all labels so far
  private int fittedTo;
  private int taken;
  private int pilotSize;
  private int[] drawnRanks = {};

  DifferenceLoop(AggregateTask task, RankedPopulation proxy, UniformRandomProvider random) {
    super(task, PILOT, random);
    ranks = proxy.without(task.known());
    scale = RankScale.of(ranks);
    edges = scale.edges(4);
  }

  @Override
  int[] draw(int count) {
    int[] stage;
    if (pilotSize == 0) {
      stage =
          new OctaveDesign(ranks.size(), count / 4)
              .draw(count, RandomSource.L64_X128_MIX.create(seed))
              .indices();
      pilotSize = stage.length;
    } else {
      if (rest.length == 0) {
        calibrate();
      }
      stage = Arrays.copyOfRange(rest, taken, Math.min(rest.length, taken + count));
      taken += stage.length;
    }
    int before = drawnRanks.length;
    drawnRanks = Arrays.copyOf(drawnRanks, before + stage.length);
    System.arraycopy(stage, 0, drawnRanks, before, stage.length);
    return Arrays.stream(stage).map(ranks::ordinalAt).toArray();
  }

  private void calibrate() {
    int[] pilot = Arrays.copyOf(drawnRanks, pilotSize);
    Arrays.sort(pilot);
    double[] chance = fit(pilotSize);
    int cells = edges.length - 1;
    sizes = new double[cells];
    open = new double[cells];
    int at = 0;
    double mean = 0;
    for (int c = 0; c < cells; c++) {
      open[c] = edges[c + 1] - edges[c];
      for (; at < pilotSize && pilot[at] < edges[c + 1]; at++) {
        open[c]--;
      }
      sizes[c] = Math.sqrt(chance[c] * (1 - chance[c]));
      mean += sizes[c] * open[c] / (ranks.size() - pilotSize);
    }
    for (int c = 0; c < cells; c++) {
      sizes[c] = size(sizes[c], mean);
    }
    // Sequential Poisson sampling: ascending u / size, which is descending size / u.
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed + 2);
    double[] keys = new double[ranks.size()];
    for (int c = 0; c < cells; c++) {
      for (int r = edges[c]; r < edges[c + 1]; r++) {
        keys[r] = sizes[c] / (1 - random.nextDouble());
      }
    }
    for (int r : pilot) {
      keys[r] = Double.NaN; // ranked last
    }
    RankedPopulation order = RankedPopulation.byScore(keys, random);
    rest = new int[ranks.size() - pilotSize];
    Arrays.setAll(rest, order::ordinalAt);
  }

  /** The size, of mean one, of a blob whose value is in doubt by a deviation. */
  static double size(double deviation, double mean) {
    return (1 - UNIFORM) * deviation / Math.max(mean, 1e-300) + UNIFORM;
  }

  /** Per cell the chance of a non-zero value, by the first {@code count} labels. */
  private double[] fit(int count) {
    int[] labelled = Arrays.copyOf(drawnRanks, count);
    Arrays.sort(labelled);
    boolean[] nonZero = new boolean[count];
    for (int i = 0; i < count; i++) {
      nonZero[i] = nonZero(ranks.ordinalAt(labelled[i]));
    }
    return RankCells.of(scale, edges, labelled, nonZero).curve(NO_FLOOR).means();
  }

  /** Whether a blob adds to what is estimated; a column that is told beside it says nothing. */
  private boolean nonZero(int ordinal) {
    boolean any = false;
    for (int r = 0; r < told.rows(ordinal); r++) {
      for (Quantity quantity : task.quantities()) {
        any |= told.value(ordinal, r, quantity.numerator()) != 0;
        any |=
            quantity.denominator() != Quantity.TOTAL
                && told.value(ordinal, r, quantity.denominator()) != 0;
      }
    }
    return any && !told.failed(ordinal);
  }

  /** The factor on the sizes at which inclusion probabilities sum to {@code count}. */
  private double rate(double count) {
    double low = 0;
    double high = ranks.size();
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      double sum = 0;
      for (int c = 0; c < sizes.length; c++) {
        sum += open[c] * Math.min(1, middle * sizes[c]);
      }
      if (sum > count) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /**
   * The variance that the calibration foresees for {@code count} draws beyond the pilot, for
   * non-zero values of one.
   */
  private double foreseen(double count) {
    double rate = rate(count);
    double sum = 0;
    for (int c = 0; c < sizes.length; c++) {
      double pi = Math.min(1, rate * sizes[c]);
      sum += open[c] * (1 - pi) / pi * current[c] * (1 - current[c]);
    }
    return sum;
  }

  @Override
  double grown(int now, double ratio) {
    if (sizes.length == 0) {
      calibrate();
    }
    chances(toldPrefix());
    double goal = foreseen(Math.max(1, now - pilotSize)) * ratio;
    double low = 1;
    double high = ranks.size() - pilotSize;
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      if (foreseen(middle) > goal) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return pilotSize + high;
  }

  @Override
  double widening() {
    return Double.POSITIVE_INFINITY; // few surprises met are no sign that there are few
  }

  /**
   * A combination's values in the sample.
   *
   * @param known their sum in the pilot
   * @param each their mean over events
   * @param square the mean of their squares over events; 1 where there are none
   */
  private record Seen(double known, double each, double square, int events, int nonZero) {}

  private Seen seen(int[] sample, Combination combination) {
    double known = 0;
    double sum = 0;
    double squares = 0;
    int events = 0;
    int nonZero = 0;
    for (int i = 0; i < sample.length; i++) {
      double value = combination.at(told, sample[i]);
      known += i < pilotSize ? value : 0;
      sum += value;
      squares += value * value;
      nonZero += value != 0 ? 1 : 0;
      events += nonZero(sample[i]) ? 1 : 0;
    }
    return new Seen(
        known, events == 0 ? 0 : sum / events, events == 0 ? 1 : squares / events, events, nonZero);
  }

  @Override
  Moments moments(int[] sample, Combination combination) {
    Seen seen = seen(sample, combination);
    if (sample.length < pilotSize || pilotSize == 0) {
      return new Moments(seen.known, Double.POSITIVE_INFINITY, 0, 0);
    }
    if (sizes.length == 0) {
      calibrate();
    }
    double[] p = chances(sample);
    double expected = 0;
    for (int c = 0; c < p.length; c++) {
      expected += open[c] * p[c] * seen.each;
    }
    int drawn = sample.length - pilotSize;
    double rate = rate(Math.max(1, drawn));
    double curve = curve(p, rate, seen.square, seen.each * seen.each);
    if (drawn <= 0) {
      // The pilot claims nothing; its error is what one draw beyond it would leave.
      return new Moments(seen.known + expected, curve, 0, 0);
    }
    double[] surprises = surprises(sample, combination, p, seen.each, rate);
    double all = Math.max(squares(errors(surprises, rate)), SLACK * curve);
    // Surprises are what the curve's variance stands for.
    double total = seen.known + expected + Arrays.stream(surprises).sum();
    return new Moments(total, all, 0, seen.nonZero);
  }

  /**
   * The variance that the curve foresees of a value that events have.
   *
   * @param square the mean of its squares
   * @param squared the square of its mean
   */
  private double curve(double[] p, double rate, double square, double squared) {
    double curve = 0;
    for (int c = 0; c < p.length; c++) {
      double pi = Math.min(1, rate * sizes[c]);
      double one = Math.max(0, p[c] * square - p[c] * p[c] * squared);
      curve += open[c] * (1 - pi) / pi * one;
    }
    return curve;
  }

  /** Of each blob drawn: its value less what the curve expects, by inverse inclusion. */
  private double[] surprises(
      int[] sample, Combination combination, double[] p, double each, double rate) {
    double[] surprises = new double[sample.length - pilotSize];
    for (int i = 0; i < surprises.length; i++) {
      int c = cell(drawnRanks[pilotSize + i]);
      double value = combination.at(told, sample[pilotSize + i]);
      surprises[i] = (value - p[c] * each) / Math.min(1, rate * sizes[c]);
    }
    return surprises;
  }

  /** What each surprise errs by; the squares sum to Hájek's variance. */
  private double[] errors(double[] surprises, double rate) {
    int drawn = surprises.length;
    double[] errors = new double[drawn];
    double weight = 0;
    double centre = 0;
    for (int i = 0; i < drawn; i++) {
      double open = 1 - Math.min(1, rate * sizes[cell(drawnRanks[pilotSize + i])]);
      errors[i] = open;
      weight += open;
      centre += open * surprises[i];
    }
    centre = weight > 0 ? centre / weight : 0;
    double free = (double) drawn / Math.max(1, drawn - 1);
    for (int i = 0; i < drawn; i++) {
      errors[i] = Math.sqrt(errors[i] * free) * (surprises[i] - centre);
    }
    return errors;
  }

  private static double squares(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return squares;
  }

  /**
   * The surprises' errors where their variance is claimed; where the curve's is, what each event
   * adds to that: a further one, of which nobody knows where it lies, has the values of one that
   * was met. Where one combination is claimed by surprises and another by the curve, nothing is
   * known of how they hang together.
   */
  @Override
  double[] influences(int[] sample, Combination combination) {
    if (sizes.length == 0) {
      return new double[0]; // no pilot, no errors
    }
    Seen seen = seen(sample, combination);
    double[] p = chances(sample);
    double rate = rate(Math.max(1, sample.length - pilotSize));
    double[] met = errors(surprises(sample, combination, p, seen.each, rate), rate);
    double[] influences = Arrays.copyOf(met, met.length + seen.events + 1);
    if (squares(met) < SLACK * curve(p, rate, seen.square, seen.each * seen.each)) {
      Arrays.fill(influences, 0, met.length, 0);
      double where = SLACK * curve(p, rate, 1, 0);
      double whether = SLACK * curve(p, rate, 1, 1);
      int at = met.length;
      for (int ordinal : sample) {
        if (nonZero(ordinal)) {
          double value = combination.at(told, ordinal) - seen.each;
          influences[at++] = Math.sqrt(where / seen.events) * value;
        }
      }
      influences[at] = Math.sqrt(whether) * seen.each;
    }
    return influences;
  }

  /** The chances that all labels of the sample say; asked for each quantity, so remembered. */
  private double[] chances(int[] sample) {
    if (fittedTo != sample.length) {
      current = fit(sample.length);
      fittedTo = sample.length;
    }
    return current;
  }

  private int cell(int rank) {
    int at = Arrays.binarySearch(edges, rank);
    return at >= 0 ? at : -at - 2;
  }

  @Override
  double[] inclusions(int[] sample) {
    double[] inclusions = new double[sample.length];
    Arrays.fill(inclusions, 1);
    if (sample.length > pilotSize && sizes.length > 0) {
      double rate = rate(sample.length - pilotSize);
      for (int i = pilotSize; i < sample.length; i++) {
        inclusions[i] = Math.min(1, rate * sizes[cell(drawnRanks[i])]);
      }
    }
    return inclusions;
  }

  @Override
  double leastInclusion(int[] sample) {
    if (sample.length <= pilotSize || sizes.length == 0) {
      return 0;
    }
    double rate = rate(sample.length - pilotSize);
    return Math.min(1, rate * Arrays.stream(sizes).min().orElse(0));
  }
}
