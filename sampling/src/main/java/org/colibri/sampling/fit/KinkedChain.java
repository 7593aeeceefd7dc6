package org.colibri.sampling.fit;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One way that a {@link KinkedCurve} may be: a hidden Markov chain of log-odds and slopes, filtered
 * from the top down.
 *
 * <p>Its draws are sampled and its means smoothed from the last place up (Chib 1996; Rabiner 1989,
 * the scaled backward variable).
 */
final class KinkedChain {

  private static final double STEP = 0.25;
  private static final double LOWEST = -16;
  private static final int LEVELS = 97;
  private static final double NOTHING = 1e-15; // of a level, beside all others
  private static final double IMPOSSIBLE = 1e-200; // of a level, where labels contradict all others
  private static final double TOP_SD = 4; // of the log-odds at the first place

  /** The mean of what a floor is multiplied by inside its factor of two. */
  private static final double MEAN_FACTOR = (Math.sqrt(2) - Math.sqrt(0.5)) / Math.log(2);

  private final int slopes = Slopes.count();
  private final ChainPlaces places;
  private final double kinks;
  private final double[] fresh;
  private final double floor;
  private final Likelihood likelihood;
  private final double[][] states; // per place, filtered
  private final double logEvidence;

  /**
   * What the labels say of the levels.
   *
   * @param each per place and level, at most 1
   * @param logDivided the logarithm of what was divided out
   */
  @SuppressWarnings("ArrayRecordComponent") // computed once, shared by some chains
  record Likelihood(double floor, double[][] each, double logDivided) {

    static Likelihood of(ChainPlaces places, double floor) {
      int[] trials = places.trials();
      int[] successes = places.successes();
      double[] yes = new double[LEVELS];
      double[] no = new double[LEVELS];
      for (int i = 0; i < LEVELS; i++) {
        yes[i] = Math.log(chance(i, floor));
        no[i] = Math.log((1 - floor) / (1 + Math.exp(LOWEST + STEP * i)));
      }
      double[][] each = new double[trials.length][LEVELS];
      double divided = 0;
      for (int c = 0; c < trials.length; c++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < LEVELS; i++) {
          each[c][i] = successes[c] * yes[i] + (trials[c] - successes[c]) * no[i];
          most = Math.max(most, each[c][i]);
        }
        divided += most;
        for (int i = 0; i < LEVELS; i++) {
          each[c][i] = Math.max(IMPOSSIBLE, Math.exp(each[c][i] - most));
        }
      }
      return new Likelihood(floor, each, divided);
    }
  }

  /**
   * Filters the chain.
   *
   * @param kinks an octave
   * @param typical slope of a new stretch
   * @param prior of this way among the others, up to a common factor
   */
  KinkedChain(
      ChainPlaces places, double kinks, double typical, Likelihood likelihood, double prior) {
    this.places = places;
    this.kinks = kinks;
    this.fresh = Slopes.fresh(typical);
    this.floor = likelihood.floor;
    this.likelihood = likelihood;
    this.states = new double[places.count()][];
    this.logEvidence = filter(likelihood.logDivided + Math.log(prior));
  }

  /** The logarithm of prior times likelihood. */
  double logEvidence() {
    return logEvidence;
  }

  /** The probabilities of the states at the last place. */
  double[] last() {
    return states[places.count() - 1];
  }

  private static double chance(int level, double floor) {
    return floor + (1 - floor) / (1 + Math.exp(-LOWEST - STEP * level));
  }

  private double filter(double logStart) {
    double log = logStart;
    double[] now = new double[LEVELS * slopes];
    double sum = 0;
    for (int i = 0; i < LEVELS; i++) {
      double away = (LOWEST + STEP * i) / TOP_SD;
      for (int s = 0; s < slopes; s++) {
        now[i * slopes + s] = Math.exp(-away * away / 2) * fresh[s];
        sum += now[i * slopes + s];
      }
    }
    log -= Math.log(sum);
    // Levels that hold nearly nothing are left out.
    int low = 0;
    int high = LEVELS - 1;
    for (int c = 0; c < places.count(); c++) {
      if (c > 0) {
        double octaves = places.step(c);
        now = moved(now, low, high, octaves);
        low = Math.max(0, low - (int) (Slopes.value(slopes - 1) * octaves / STEP) - 1);
      }
      sum = 0;
      for (int i = low; i <= high; i++) {
        for (int s = 0; s < slopes; s++) {
          now[i * slopes + s] *= likelihood.each[c][i];
          sum += now[i * slopes + s];
        }
      }
      for (int state = low * slopes; state < (high + 1) * slopes; state++) {
        now[state] /= sum;
      }
      log += Math.log(sum);
      while (total(now, low) < NOTHING) {
        low++;
      }
      while (total(now, high) < NOTHING) {
        high--;
      }
      states[c] = now;
    }
    return log;
  }

  private double total(double[] states, int level) {
    double sum = 0;
    for (int s = 0; s < slopes; s++) {
      sum += states[level * slopes + s];
    }
    return sum;
  }

  /**
   * The states some octaves on: a slope stays or is drawn afresh, and then the level falls by it.
   */
  private double[] moved(double[] states, int low, int high, double octaves) {
    double stays = Math.exp(-kinks * octaves);
    double[] next = new double[states.length];
    double[] drawn = new double[LEVELS];
    for (int i = low; i <= high; i++) {
      drawn[i] = (1 - stays) * total(states, i);
    }
    for (int s = 0; s < slopes; s++) {
      double fall = Slopes.value(s) * octaves / STEP;
      int whole = (int) fall;
      double part = fall - whole;
      for (int i = low; i <= high; i++) {
        double some = stays * states[i * slopes + s] + drawn[i] * fresh[s];
        next[Math.max(0, i - whole) * slopes + s] += some * (1 - part);
        next[Math.max(0, i - whole - 1) * slopes + s] += some * part;
      }
    }
    return next;
  }

  /** The mean chance of each cell, given all labels. */
  double[] means() {
    double[] chances = new double[LEVELS];
    Arrays.setAll(chances, i -> chance(i, floor * MEAN_FACTOR));
    double[] means = new double[places.count()];
    // What the labels farther down say of the states, scaled.
    double[] later = new double[LEVELS * slopes];
    Arrays.fill(later, 1);
    for (int c = places.count() - 1; c >= 0; c--) {
      double sum = 0;
      for (int state = 0; state < later.length; state++) {
        double weight = states[c][state] == 0 ? 0 : states[c][state] * later[state];
        sum += weight;
        means[c] += weight * chances[state / slopes];
      }
      means[c] /= sum;
      if (c > 0) {
        for (int state = 0; state < later.length; state++) {
          later[state] *= likelihood.each[c][state / slopes] / sum;
        }
        later = expected(later, places.step(c));
      }
    }
    return Arrays.stream(places.ofCells()).mapToDouble(place -> means[place]).toArray();
  }

  /** Of each state, what is to be expected of the values of the states some octaves on. */
  private double[] expected(double[] values, double octaves) {
    double stays = Math.exp(-kinks * octaves);
    double[] before = new double[values.length];
    double[] drawn = new double[LEVELS];
    for (int s = 0; s < slopes; s++) {
      double fall = Slopes.value(s) * octaves / STEP;
      int whole = (int) fall;
      double part = fall - whole;
      for (int i = 0; i < LEVELS; i++) {
        double some =
            values[Math.max(0, i - whole) * slopes + s] * (1 - part)
                + values[Math.max(0, i - whole - 1) * slopes + s] * part;
        before[i * slopes + s] = stays * some;
        drawn[i] += (1 - stays) * fresh[s] * some;
      }
    }
    for (int state = 0; state < before.length; state++) {
      before[state] += drawn[state / slopes];
    }
    return before;
  }

  /**
   * The chances of one draw per cell, sampled from the last place, where it is in a state, up to
   * the first.
   */
  double[] path(int last, UniformRandomProvider random) {
    // Inside its factor of two a floor is as likely here as there.
    double drawnFloor = floor == 0 ? 0 : floor * Math.pow(2, random.nextDouble() - 0.5);
    int[] cells = places.ofCells();
    double[] chances = new double[cells.length];
    int cell = cells.length - 1;
    double[] odds = new double[LEVELS * slopes];
    int state = last;
    for (int c = places.count() - 1; c >= 0; c--) {
      if (cells[cell] == c) {
        chances[cell--] = chance(state / slopes, drawnFloor);
      }
      if (c > 0) {
        state = before(c, state, odds, random);
      }
    }
    return chances;
  }

  /** A state of the place before, given this one's. */
  private int before(int place, int state, double[] odds, UniformRandomProvider random) {
    int level = state / slopes;
    int slope = state % slopes;
    double octaves = places.step(place);
    double stays = Math.exp(-kinks * octaves);
    double fall = Slopes.value(slope) * octaves / STEP;
    int whole = (int) fall;
    double part = fall - whole;
    // The lowest level is where everything ends that would fall below it.
    int from = level == 0 ? 0 : level + whole;
    int to = Math.min(LEVELS - 1, level + whole + 1);
    double[] earlier = states[place - 1];
    double sum = 0;
    for (int i = from; i <= to; i++) {
      double falls = (Math.max(0, i - whole) == level ? 1 - part : 0);
      falls += (Math.max(0, i - whole - 1) == level ? part : 0);
      for (int s = 0; s < slopes; s++) {
        double moves = (1 - stays) * fresh[slope] + (s == slope ? stays : 0);
        double weight = earlier[i * slopes + s] * falls * moves;
        odds[(i - from) * slopes + s] = weight;
        sum += weight;
      }
    }
    double left = random.nextDouble() * sum;
    int picked = 0;
    int most = (to - from + 1) * slopes - 1;
    while (picked < most && left >= odds[picked]) {
      left -= odds[picked++];
    }
    return from * slopes + picked;
  }
}
