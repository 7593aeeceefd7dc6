package org.colibri.sampling.fit;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * How the chance of a positive falls with rank: a smooth curve that may bend, with what is not
 * known about it.
 *
 * <p>The log-odds are linear between knots one octave of rank apart, {@code u(r) = log2(1 + r/8)}.
 * Second differences of the knots have a normal prior with deviation σ (a random walk of second
 * order, Rue and Held 2005), so that a curve without data goes on as it went, and less certainly so
 * the farther it goes. σ itself is averaged over a grid by marginal likelihood. The likelihood is
 * that of the labels given their ranks; it needs no weights, because the design looked at ranks
 * alone.
 *
 * <p>Posterior draws come from the normal approximation at the mode, made wider and then reweighted
 * to the posterior itself, because with few positives it is skewed. Assumes that neighbouring ranks
 * behave alike; positives hidden deep under the curve are not foreseen.
 */
public final class RankCurve {

  private static final double[] BENDS = {0.15, 0.35, 0.7, 1.4};
  private static final double LEVEL_SD = 4;
  private static final double SLOPE_SD = 2;
  private static final double WIDER = 1.15;
  private static final double RISE_SD = 0.25;
  private static final int CELLS = 8; // per octave
  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final int knots;
  private final double[] at;
  private final double[] trials;
  private final double[] successes;

  /**
   * A curve over {@code population} ranks.
   *
   * @param coordinates where labels are known, ascending (see {@link RankScale})
   * @param positive per label whether it is positive
   */
  public RankCurve(int population, double[] coordinates, boolean[] positive) {
    this.knots = Math.max(3, (int) Math.ceil(RankScale.octaves(population)) + 1);
    // Labels within an eighth of an octave are counted together.
    int cells = CELLS * knots + 1;
    double[] n = new double[cells];
    double[] x = new double[cells];
    double[] sum = new double[cells];
    for (int i = 0; i < coordinates.length; i++) {
      double u = coordinates[i];
      int cell = (int) (u * CELLS);
      n[cell]++;
      x[cell] += positive[i] ? 1 : 0;
      sum[cell] += u;
    }
    int used = 0;
    for (int c = 0; c < cells; c++) {
      if (n[c] > 0) {
        sum[used] = sum[c] / n[c];
        x[used] = x[c];
        n[used++] = n[c];
      }
    }
    at = Arrays.copyOf(sum, used);
    trials = Arrays.copyOf(n, used);
    successes = Arrays.copyOf(x, used);
  }

  /** Log-odds at the knots {@code 0, 1, …} octaves: one row per draw, with normalised weights. */
  @SuppressWarnings("ArrayRecordComponent") // a matrix of draws, handed over once
  public record Draws(double[][] curves, double[] weights) {

    /** The probability of a positive at a coordinate under one draw. */
    public double probability(int draw, double coordinate) {
      double[] curve = curves[draw];
      int knot = Math.min((int) coordinate, curve.length - 2);
      double part = coordinate - knot;
      double eta = curve[knot] * (1 - part) + curve[knot + 1] * part;
      return 1 / (1 + Math.exp(-eta));
    }
  }

  /** Posterior draws of the curve. */
  public Draws draw(int count, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    Mode[] modes = modes();
    double best = Double.NEGATIVE_INFINITY;
    for (Mode mode : modes) {
      best = Math.max(best, mode.evidence);
    }
    double total = 0;
    for (Mode mode : modes) {
      total += Math.exp(mode.evidence - best);
    }
    double logTotal = best + Math.log(total);
    double[][] curves = new double[count][];
    double[] weights = new double[count];
    double target = 0;
    int made = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < modes.length; m++) {
      Mode mode = modes[m];
      double share = Math.exp(mode.evidence - logTotal) * count;
      target += share;
      int upTo = m == modes.length - 1 ? count : (int) Math.round(target);
      double over = Math.log(share / Math.max(1, upTo - made));
      for (; made < upTo; made++) {
        curves[made] = new double[knots];
        double proposal = mode.sample(curves[made], gaussian);
        weights[made] = logPosterior(curves[made], mode.prior) - proposal - mode.evidence + over;
        most = Math.max(most, weights[made]);
      }
    }
    double sum = 0;
    for (int d = 0; d < count; d++) {
      weights[d] = Math.exp(weights[d] - most);
      sum += weights[d];
    }
    for (int d = 0; d < count; d++) {
      weights[d] /= sum;
    }
    return new Draws(curves, weights);
  }

  /** One mode per bend. */
  private Mode[] modes() {
    Mode[] modes = new Mode[BENDS.length];
    for (int b = 0; b < BENDS.length; b++) {
      modes[b] = mode(level(), prior(BENDS[b]));
    }
    return modes;
  }

  private double[] level() {
    double[] curve = new double[knots];
    double all = 0.5;
    double of = 1;
    for (int i = 0; i < at.length; i++) {
      all += successes[i];
      of += trials[i];
    }
    Arrays.fill(curve, Math.log(all / (of - all + 0.5)));
    return curve;
  }

  private Mode mode(double[] start, DMatrixRMaj prior) {
    double[] curve = start;
    DMatrixRMaj hessian = new DMatrixRMaj(knots, knots);
    DMatrixRMaj step = new DMatrixRMaj(knots, 1);
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(knots, true);
    double value = logPosterior(curve, prior);
    for (int round = 0; round < 50; round++) {
      derivatives(curve, prior, hessian, step);
      DMatrixRMaj factor = hessian.copy();
      if (!cholesky.decompose(factor)) {
        throw new IllegalStateException("the penalised Hessian of a rank curve is not positive");
      }
      DMatrixRMaj lower = cholesky.getT(null);
      TriangularSolver_DDRM.solveL(lower.data, step.data, knots);
      TriangularSolver_DDRM.solveTranL(lower.data, step.data, knots);
      double scale = 1;
      double[] next = new double[knots];
      double nextValue;
      do {
        for (int k = 0; k < knots; k++) {
          next[k] = curve[k] + scale * step.data[k];
        }
        nextValue = logPosterior(next, prior);
        scale /= 2;
      } while (nextValue < value - 1e-9 && scale > 1e-6);
      double gain = nextValue - value;
      curve = next;
      value = nextValue;
      if (gain < 1e-7) {
        break;
      }
    }
    derivatives(curve, prior, hessian, step);
    cholesky.decompose(hessian);
    DMatrixRMaj lower = cholesky.getT(null);
    double logDeterminant = 0;
    for (int k = 0; k < knots; k++) {
      logDeterminant += Math.log(lower.get(k, k));
    }
    double evidence = value + knots * LOG_ROOT_TWO_PI - logDeterminant;
    return new Mode(curve, lower, prior, evidence);
  }

  private final class Mode {
    private final double[] centre;
    private final DMatrixRMaj lower;
    private final DMatrixRMaj prior;
    private final double evidence;
    private final double logDeterminant;

    Mode(double[] centre, DMatrixRMaj lower, DMatrixRMaj prior, double evidence) {
      this.centre = centre;
      this.lower = lower;
      this.prior = prior;
      this.evidence = evidence;
      double sum = 0;
      for (int k = 0; k < knots; k++) {
        sum += Math.log(lower.get(k, k));
      }
      this.logDeterminant = sum;
    }

    /** Fills a draw and returns the log-density that it was drawn with. */
    double sample(double[] curve, ZigguratSampler.NormalizedGaussian gaussian) {
      double squares = 0;
      double[] z = new double[knots];
      for (int k = 0; k < knots; k++) {
        double g = gaussian.sample();
        squares += g * g;
        z[k] = WIDER * g;
      }
      TriangularSolver_DDRM.solveTranL(lower.data, z, knots);
      for (int k = 0; k < knots; k++) {
        curve[k] = centre[k] + z[k];
      }
      return -squares / 2 - knots * (LOG_ROOT_TWO_PI + Math.log(WIDER)) + logDeterminant;
    }
  }

  private DMatrixRMaj prior(double bend) {
    DMatrixRMaj rows = new DMatrixRMaj(knots, knots);
    rows.set(0, 0, 1 / LEVEL_SD);
    rows.set(1, 0, -1 / SLOPE_SD);
    rows.set(1, 1, 1 / SLOPE_SD);
    for (int k = 2; k < knots; k++) {
      rows.set(k, k - 2, 1 / bend);
      rows.set(k, k - 1, -2 / bend);
      rows.set(k, k, 1 / bend);
    }
    DMatrixRMaj precision = new DMatrixRMaj(knots, knots);
    CommonOps_DDRM.multInner(rows, precision);
    return precision;
  }

  /**
   * Log-likelihood plus normalised log-prior; the prior's determinant is the product of its rows'
   * scales.
   */
  private double logPosterior(double[] curve, DMatrixRMaj prior) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      int knot = Math.min((int) at[i], knots - 2);
      double part = at[i] - knot;
      double eta = curve[knot] * (1 - part) + curve[knot + 1] * part;
      sum += successes[i] * eta - trials[i] * softPlus(eta);
    }
    double quadratic = 0;
    for (int r = 0; r < knots; r++) {
      double inner = 0;
      for (int c = Math.max(0, r - 2); c <= Math.min(knots - 1, r + 2); c++) {
        inner += prior.get(r, c) * curve[c];
      }
      quadratic += curve[r] * inner;
    }
    for (int k = 1; k < knots; k++) {
      double rise = Math.max(0, curve[k] - curve[k - 1]) / RISE_SD;
      quadratic += rise * rise;
    }
    // The last diagonal entry is 1 / bend².
    double logScales =
        -Math.log(LEVEL_SD)
            - Math.log(SLOPE_SD)
            + (knots - 2) * 0.5 * Math.log(prior.get(knots - 1, knots - 1));
    return sum - quadratic / 2 + logScales - knots * LOG_ROOT_TWO_PI;
  }

  private void derivatives(
      double[] curve, DMatrixRMaj prior, DMatrixRMaj hessian, DMatrixRMaj gradient) {
    hessian.setTo(prior);
    for (int r = 0; r < knots; r++) {
      double inner = 0;
      for (int c = Math.max(0, r - 2); c <= Math.min(knots - 1, r + 2); c++) {
        inner += prior.get(r, c) * curve[c];
      }
      gradient.data[r] = -inner;
    }
    for (int k = 1; k < knots; k++) {
      double rise = curve[k] - curve[k - 1];
      if (rise > 0) {
        double stiff = 1 / (RISE_SD * RISE_SD);
        gradient.data[k] -= rise * stiff;
        gradient.data[k - 1] += rise * stiff;
        hessian.add(k, k, stiff);
        hessian.add(k - 1, k - 1, stiff);
        hessian.add(k, k - 1, -stiff);
        hessian.add(k - 1, k, -stiff);
      }
    }
    for (int i = 0; i < at.length; i++) {
      int knot = Math.min((int) at[i], knots - 2);
      double part = at[i] - knot;
      double s = 1 / (1 + Math.exp(-(curve[knot] * (1 - part) + curve[knot + 1] * part)));
      double w = trials[i] * s * (1 - s) + 1e-12;
      double residual = successes[i] - trials[i] * s;
      gradient.data[knot] += residual * (1 - part);
      gradient.data[knot + 1] += residual * part;
      hessian.add(knot, knot, w * (1 - part) * (1 - part));
      hessian.add(knot, knot + 1, w * part * (1 - part));
      hessian.add(knot + 1, knot, w * part * (1 - part));
      hessian.add(knot + 1, knot + 1, w * part * part);
    }
  }

  private static double softPlus(double eta) {
    return eta > 30 ? eta : Math.log1p(Math.exp(eta));
  }
}
