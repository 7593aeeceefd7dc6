package org.colibri.sampling.zoo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A population for selections: a score and a label per blob.
 *
 * @param adversarial whether a method that trusts the proxy at all may fail on it
 */
@SuppressWarnings("ArrayRecordComponent") // columns, shared and never changed
public record SelectionTable(String name, double[] scores, boolean[] labels, boolean adversarial) {

  /** Blobs. */
  public int size() {
    return labels.length;
  }

  /** Positive blobs. */
  public int positives() {
    int count = 0;
    for (boolean label : labels) {
      count += label ? 1 : 0;
    }
    return count;
  }

  /** Scores Beta(0.01, {@code b}) for b 1 or 2, labels Bernoulli(score). */
  public static SelectionTable beta(int size, int b, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    double[] scores = new double[size];
    boolean[] labels = new boolean[size];
    for (int i = 0; i < size; i++) {
      do {
        scores[i] = Math.pow(random.nextDouble(), 100);
      } while (b == 2 && random.nextDouble() < scores[i]);
      labels[i] = random.nextDouble() < scores[i];
    }
    return new SelectionTable("Beta(.01," + b + ")", scores, labels, false);
  }

  /**
   * A proxy of middling quality: positives and negatives are normal, {@code apart} deviations from
   * each other.
   */
  public static SelectionTable normal(int size, double share, double apart, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    double[] scores = new double[size];
    boolean[] labels = new boolean[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextDouble() < share;
      double sum = 0;
      for (int j = 0; j < 12; j++) {
        sum += random.nextDouble();
      }
      scores[i] = sum - 6 + (labels[i] ? apart : 0);
    }
    return new SelectionTable("normal " + apart, scores, labels, false);
  }

  /**
   * Positives of two kinds: most are told apart (log-odds normal, 3 ± 2), a share has scores around
   * {@code mean}; negatives have -8 ± 2. After a cliff the positives go on slowly.
   */
  public static SelectionTable twoKinds(
      int size, int positives, double share, double mean, double deviation, long seed) {
    Random random = new Random(seed);
    double[] scores = new double[size];
    boolean[] labels = new boolean[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i < positives;
      boolean second = labels[i] && random.nextDouble() < share;
      double odds =
          second
              ? mean + deviation * random.nextGaussian()
              : (labels[i] ? 3 : -8) + 2 * random.nextGaussian();
      scores[i] = 1 / (1 + Math.exp(-odds));
    }
    String name =
        String.format(Locale.ROOT, "two kinds, %.2f at %.0f ± %.0f", share, mean, deviation);
    return new SelectionTable(name, scores, labels, false);
  }

  /**
   * A table of exactly so many positives, with higher scores than the rest on average; some scores
   * are infinite or no numbers.
   */
  public static SelectionTable edge(String name, int size, int positives, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    double[] scores = new double[size];
    boolean[] labels = new boolean[size];
    for (int i = 0; i < size; i++) {
      labels[i] = i < positives;
      double score = random.nextDouble() + (labels[i] ? 0.3 : 0);
      scores[i] = i % 50 == 7 ? Double.NaN : i % 50 == 8 ? Double.POSITIVE_INFINITY : score;
    }
    return new SelectionTable(name, scores, labels, true);
  }

  /** The same order or nearly so on another scale. */
  public SelectionTable scaled(String how, DoubleUnaryOperator scale) {
    return new SelectionTable(
        name + ", " + how, Arrays.stream(scores).map(scale).toArray(), labels, adversarial);
  }

  /**
   * The same order, ties and all, on other scales: root, square, and rank over the population. For
   * scores in [0, 1].
   */
  public List<SelectionTable> onOtherScales() {
    return List.of(scaled("root", Math::sqrt), scaled("squared", score -> score * score), ranked());
  }

  /** Scores become the share of the blobs that score lower; NaN stays. */
  public SelectionTable ranked() {
    double[] sorted = scores.clone();
    Arrays.sort(sorted); // NaN last
    double size = sorted.length;
    return scaled("rank/N", score -> Double.isNaN(score) ? score : below(sorted, score) / size);
  }

  /** The lowest nine tenths of the scores become 0. */
  public SelectionTable mostlyZero() {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double cut = sorted[(int) (0.9 * sorted.length)];
    return scaled("90 % zero", score -> score < cut ? 0 : score);
  }

  private static int below(double[] sorted, double score) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Each label is flipped with a chance. */
  public SelectionTable flipped(double chance, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    boolean[] flipped = labels.clone();
    for (int i = 0; i < flipped.length; i++) {
      flipped[i] ^= random.nextDouble() < chance;
    }
    return new SelectionTable(name + ", flipped", scores, flipped, adversarial);
  }

  /** A share of the positives gets random scores among the lowest three tenths. */
  public SelectionTable hidden(double share, long seed) {
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(seed);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double[] moved = scores.clone();
    for (int i = 0; i < moved.length; i++) {
      if (labels[i] && random.nextDouble() < share) {
        moved[i] = sorted[random.nextInt((int) (0.3 * sorted.length))];
      }
    }
    return new SelectionTable(
        name + ", hidden " + Math.round(100 * share) + " %", moved, labels, true);
  }

  /** Every score is the same. */
  public SelectionTable constant() {
    return new SelectionTable(name + ", constant", new double[size()], labels, true);
  }

  /** The worst first. */
  public SelectionTable inverted() {
    return new SelectionTable(
        name + ", inverted", Arrays.stream(scores).map(score -> -score).toArray(), labels, true);
  }
}
