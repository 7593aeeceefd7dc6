package org.colibri.sampling.bound;

import org.colibri.sampling.Interval;

/**
 * A confidence sequence for the mean of a finite population of bounded values, by betting.
 *
 * <p>Waudby-Smith and Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 86
 * (2024), hedged capital with predictable bets, without replacement. Finite-sample and anytime.
 *
 * <p>The size of the bets decides where the sequence is short, not whether it holds. They are
 * Kelly's for telling the mean from one that is as far away as is asked ({@link #aim}), with the
 * variance so far: bets of the paper's default size are spread over all sample sizes and need three
 * times the values. Against a mean the capital of either side is monotone, so that each limit is
 * one root, sought whenever the sample has grown by a fiftieth ({@link MeanSequence#lookAfter});
 * between two searches the interval is the last one, cut by what the values told leave possible.
 *
 * <p>Two numbers a value are kept; a value takes constant time, a search the time of a few passes
 * over all values.
 */
final class BettingSequence extends MeanSequence {

  private static final double LATEST = 0.95; // of the population: nearer its end all is known soon
  private static final double BOLD =
      1.2; // times the width that is asked: measured, 4 % fewer calls

  private final double alpha;
  private final BettingCapital capital;
  private double halfWidth;
  private long most;
  private long due = lookAfter(0);

  BettingSequence(long population, Interval range, double alpha) {
    super(population, range);
    this.alpha = ErrorRates.check(alpha);
    capital = new BettingCapital(population);
    most = Math.max(1, population / 2);
  }

  @Override
  public void aim(double halfWidth, long most) {
    this.halfWidth = halfWidth / length();
    this.most = most;
  }

  @Override
  void next(double x) {
    capital.add(x, bet());
  }

  /** Kelly's bet for means that lie apart by what the values that are left must make up for. */
  private double bet() {
    double variance = variance();
    double last = Math.min(most, LATEST * population());
    double reach = 2 * Math.log(2 / alpha) * Math.max(0, 1 / last - 1.0 / population());
    double apart = BOLD * Math.max(halfWidth, Math.sqrt(variance * reach));
    apart *= (double) population() / (population() - count());
    return apart / (variance + apart * apart);
  }

  @Override
  void look() {
    if (count() < due && count() != most) {
      return;
    }
    due = count() == due ? lookAfter(due) : due;
    double from = from();
    double to = to();
    if (contradicted() || from > to) {
      return;
    }
    double enough = Math.log(2 / alpha);
    double lower = capital.refutedUpTo(from, to, enough, false);
    narrow(lower, 1 - capital.refutedUpTo(1 - to, 1 - from, enough, true));
  }
}
