package org.colibri.sampling.fit;

/**
 * How steep a {@link KinkedCurve} may be: slopes in log-odds per octave of rank, and what is
 * thought of a slope before anything is seen.
 *
 * <p>Most slopes are near a typical one (log-normal); one in ten is a cliff, as where a proxy tells
 * two kinds apart; hardly one is flat. A proxy that is flat because it is useless shows it from the
 * top on, and a flat rest is a floor's business.
 */
final class Slopes {

  private static final double[] VALUES = {0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4.5, 7, 12};
  private static final int STEEP = 7; // the first cliff among the values
  private static final double CLIFFS = 0.1;
  private static final double FLAT = 0.0005;
  private static final double SPREAD = 0.4; // of the logarithm

  private Slopes() {}

  static int count() {
    return VALUES.length;
  }

  static double value(int slope) {
    return VALUES[slope];
  }

  /** The probabilities of the slopes of a new stretch. */
  static double[] fresh(double typical) {
    double[] share = new double[VALUES.length];
    double sum = 0;
    for (int s = 1; s < share.length; s++) {
      // A value stands for what is nearer to it than to its neighbours, on the scale of logarithms.
      double below = s == 1 ? VALUES[1] / 2 : Math.sqrt(VALUES[s] * VALUES[s - 1]);
      double above = s == share.length - 1 ? VALUES[s] * 1.5 : Math.sqrt(VALUES[s] * VALUES[s + 1]);
      double away = Math.log(VALUES[s] / typical) / SPREAD;
      share[s] = Math.exp(-away * away / 2) * Math.log(above / below);
      sum += share[s];
    }
    for (int s = 1; s < share.length; s++) {
      share[s] *= (1 - FLAT - CLIFFS) / sum;
      share[s] += s >= STEEP ? CLIFFS / (share.length - STEEP) : 0;
    }
    share[0] = FLAT;
    return share;
  }
}
