package org.colibri.sampling.fit;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * How the chance of a positive falls with rank: log-odds that fall in straight stretches over the
 * octaves of rank, with kinks between them, and what is not known about it.
 *
 * <p>A stretch ends with a rate per octave, and the next one's slope has nothing to do with it
 * ({@link Slopes}): after a cliff a curve may go on slowly, because positives of a second kind come
 * there. That is what a smooth curve does not foresee. Rates of kinks and typical slopes are
 * averaged by marginal likelihood. The likelihood is that of the labels given their ranks; it needs
 * no weights, because a design looks at ranks and at earlier labels alone.
 *
 * <p>Some positives may have nothing to do with the proxy: wrong labels, or what it cannot see.
 * They are spread evenly, so that the chance of a positive is {@code floor + (1 - floor) · curve}.
 * No floor has {@code 1 - }{@link #FLOOR_SHARE} of the prior, the rest is spread over the logarithm
 * of the floor, from the least that is thought of up to a half. A floor too low to show is not
 * foreseen.
 *
 * <p>Log-odds and slopes are on a lattice, where the posterior is exact: forward filtering and
 * backward sampling of a hidden Markov chain (Chib 1996). Moves between its points are split
 * linearly, which leaves some noise on the log-odds, about a quarter an octave. Log-odds never rise
 * by more than that: where the top of a ranking is not its best part, the curve is level.
 */
public final class KinkedCurve {

  private static final double[] KINKS = {0.6, 1.5, 4}; // an octave
  private static final double[] TYPICAL = {1, 1.5, 2.2};
  private static final double FLOOR_SHARE = 0.5;
  private static final double FLOOR_KINKS = 1.5; // a floor hides how many kinks there are
  private static final double HIGHEST_FLOOR = 0.5;
  private static final double STEP = 0.25;
  private static final double LOWEST = -16;
  private static final int LEVELS = 97;
  private static final double LONGEST = 0.5; // octaves of one step of the chain
  private static final double NOTHING = 1e-15; // of a level, beside all others
  private static final double TOP_SD = 4; // of the log-odds at the first cell

  private final int[] place; // per cell, among the places where the chain has a state
  private final double[] at;
  private final int[] trials;
  private final int[] successes;
  private final double leastFloor;
  private final int slopes = Slopes.count();

  /**
   * A curve over cells of ranks, within each of which the chance is the same.
   *
   * @param at where the cells lie, in octaves, ascending (see {@link RankScale})
   * @param trials labels per cell
   * @param successes positives among them
   * @param leastFloor the lowest floor that is thought of beside none, above 0
   */
  public KinkedCurve(double[] at, int[] trials, int[] successes, double leastFloor) {
    this.leastFloor = leastFloor;
    this.place = new int[at.length];
    int places = 0;
    for (int c = 0; c < at.length; c++) {
      places += c == 0 ? 1 : steps(at[c] - at[c - 1]);
      place[c] = places - 1;
    }
    this.at = new double[places];
    this.trials = new int[places];
    this.successes = new int[places];
    for (int c = 0; c < at.length; c++) {
      this.at[place[c]] = at[c];
      this.trials[place[c]] = trials[c];
      this.successes[place[c]] = successes[c];
      for (int p = c == 0 ? 0 : place[c - 1] + 1; p < place[c]; p++) {
        double part = (double) (p - place[c - 1]) / (place[c] - place[c - 1]);
        this.at[p] = at[c - 1] + part * (at[c] - at[c - 1]);
      }
    }
  }

  /** A tie can span octaves, and between its place and the next a curve may kink many times. */
  private static int steps(double octaves) {
    return Math.max(1, (int) Math.ceil(octaves / LONGEST));
  }

  /** One way the curve may be: its chain of states, filtered from the top down. */
  private record Filtered(
      double kinks, double[] fresh, double floor, double[][] states, double logEvidence) {}

  /**
   * What the labels say of the levels.
   *
   * @param each per place and level, at most 1
   * @param logDivided the logarithm of what was divided out
   */
  private record Likelihood(double[][] each, double logDivided) {}

  /** Posterior draws, equally likely: the chance of a positive per draw and cell. */
  public double[][] draw(int count, UniformRandomProvider random) {
    if (at.length == 0) {
      return new double[count][0];
    }
    List<Filtered> ways = new ArrayList<>();
    double floors = 0;
    for (double floor = leastFloor; floor <= HIGHEST_FLOOR; floor *= 2) {
      floors++;
    }
    double none = floors == 0 ? 1 : 1 - FLOOR_SHARE;
    Likelihood likelihood = likelihood(0);
    for (double kinks : KINKS) {
      for (double typical : TYPICAL) {
        ways.add(filter(kinks, typical, 0, likelihood, none / KINKS.length));
      }
    }
    for (double floor = leastFloor; floor <= HIGHEST_FLOOR; floor *= 2) {
      likelihood = likelihood(floor);
      for (double typical : TYPICAL) {
        ways.add(filter(FLOOR_KINKS, typical, floor, likelihood, FLOOR_SHARE / floors));
      }
    }
    double most = ways.stream().mapToDouble(Filtered::logEvidence).max().orElse(0);
    double total = ways.stream().mapToDouble(w -> Math.exp(w.logEvidence - most)).sum();
    double[][] draws = new double[count][];
    // One random number places a comb over ways and last states: less noise than one each.
    double comb = random.nextDouble();
    double upTo = 0;
    int made = 0;
    for (Filtered way : ways) {
      double share = Math.exp(way.logEvidence - most) / total;
      double[] last = way.states[at.length - 1];
      for (int state = 0; state < last.length; state++) {
        upTo += share * last[state];
        while (made < count && made + comb < upTo * count) {
          draws[made++] = path(way, state, random);
        }
      }
    }
    for (; made < count; made++) {
      draws[made] = draws[made - 1]; // the shares add up to one but for rounding
    }
    return draws;
  }

  private Likelihood likelihood(double floor) {
    double[] yes = new double[LEVELS];
    double[] no = new double[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      yes[i] = Math.log(chance(i, floor));
      no[i] = Math.log((1 - floor) / (1 + Math.exp(LOWEST + STEP * i)));
    }
    double[][] each = new double[at.length][LEVELS];
    double divided = 0;
    for (int c = 0; c < at.length; c++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < LEVELS; i++) {
        each[c][i] = successes[c] * yes[i] + (trials[c] - successes[c]) * no[i];
        most = Math.max(most, each[c][i]);
      }
      divided += most;
      for (int i = 0; i < LEVELS; i++) {
        each[c][i] = Math.exp(each[c][i] - most);
      }
    }
    return new Likelihood(each, divided);
  }

  private static double chance(int level, double floor) {
    return floor + (1 - floor) / (1 + Math.exp(-LOWEST - STEP * level));
  }

  private Filtered filter(
      double kinks, double typical, double floor, Likelihood likelihood, double prior) {
    double[] fresh = Slopes.fresh(typical);
    double[][] states = new double[at.length][];
    double log = likelihood.logDivided + Math.log(prior);
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
    for (int c = 0; c < at.length; c++) {
      if (c > 0) {
        double octaves = at[c] - at[c - 1];
        now = moved(now, low, high, fresh, octaves, kinks);
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
    return new Filtered(kinks, fresh, floor, states, log);
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
  private double[] moved(
      double[] states, int low, int high, double[] fresh, double octaves, double kinks) {
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

  /**
   * The chances of one draw, sampled from the last cell, where it is in a state, up to the first.
   */
  private double[] path(Filtered way, int last, UniformRandomProvider random) {
    // Inside its factor of two a floor is as likely here as there.
    double floor = way.floor == 0 ? 0 : way.floor * Math.pow(2, random.nextDouble() - 0.5);
    double[] chances = new double[place.length];
    int cell = place.length - 1;
    double[] odds = new double[LEVELS * slopes];
    int state = last;
    for (int c = at.length - 1; c >= 0; c--) {
      if (place[cell] == c) {
        chances[cell--] = chance(state / slopes, floor);
      }
      if (c > 0) {
        state = before(way, c, state, odds, random);
      }
    }
    return chances;
  }

  /** A state of the cell before, given this one's. */
  private int before(
      Filtered way, int cell, int state, double[] odds, UniformRandomProvider random) {
    int level = state / slopes;
    int slope = state % slopes;
    double octaves = at[cell] - at[cell - 1];
    double stays = Math.exp(-way.kinks * octaves);
    double fall = Slopes.value(slope) * octaves / STEP;
    int whole = (int) fall;
    double part = fall - whole;
    // The lowest level is where everything ends that would fall below it.
    int from = level == 0 ? 0 : level + whole;
    int to = Math.min(LEVELS - 1, level + whole + 1);
    double[] earlier = way.states[cell - 1];
    double sum = 0;
    for (int i = from; i <= to; i++) {
      double falls = (Math.max(0, i - whole) == level ? 1 - part : 0);
      falls += (Math.max(0, i - whole - 1) == level ? part : 0);
      for (int s = 0; s < slopes; s++) {
        double moves = (1 - stays) * way.fresh[slope] + (s == slope ? stays : 0);
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
