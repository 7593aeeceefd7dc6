package org.colibri.sampling;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The blobs that a selection returns, with what is promised about them.
 *
 * <p>Failed blobs are neither positive nor negative: recall and precision speak of the blobs that
 * can be read.
 *
 * @param blobs ordinals of the answer: labelled positives always, labelled negatives and failed
 *     blobs never
 * @param verified those of {@code blobs} that the oracle has seen
 * @param guarantee the strength of the promise that {@code blobs} meets its targets
 * @param unmet the targets that the calls did not suffice to promise; empty if the promise holds. A
 *     recall target is never among them: where the calls do not suffice, the answer is the superset
 *     that keeps it
 * @param certifiedRecall the recall that the labels in hand certify in finite samples at the loop's
 *     success probability, in [0, 1]; it rests on the random draws of the loop alone, with all
 *     labelled positives as known
 * @param expectedRecall a point estimate of the recall; NaN if unknown
 * @param expectedPrecision a point estimate of the precision; NaN if unknown
 * @param calls oracle values told, failed ones included
 * @param failed blobs on which the oracle failed
 * @param callsNeeded an estimate of the limit that suffices for an answer of the same strength that
 *     meets its targets and is no fallback to nearly everything: {@code calls} if this answer is
 *     one, NaN if unknown
 * @param thresholds where the answer is a cascade's: between which ranks the oracle decided; null
 *     for others
 */
public record Selection(
    RoaringBitmap blobs,
    RoaringBitmap verified,
    Guarantee guarantee,
    Set<Target> unmet,
    double certifiedRecall,
    double expectedRecall,
    double expectedPrecision,
    long calls,
    long failed,
    double callsNeeded,
    @Nullable CascadeThresholds thresholds) {

  /** An answer of one threshold. */
  public Selection(
      RoaringBitmap blobs,
      RoaringBitmap verified,
      Guarantee guarantee,
      Set<Target> unmet,
      double certifiedRecall,
      double expectedRecall,
      double expectedPrecision,
      long calls,
      long failed,
      double callsNeeded) {
    this(
        blobs,
        verified,
        guarantee,
        unmet,
        certifiedRecall,
        expectedRecall,
        expectedPrecision,
        calls,
        failed,
        callsNeeded,
        null);
  }

  /** What a selection may have to hold. */
  public enum Target {
    /** A share of the positives is returned. */
    RECALL,
    /** A share of what is returned is positive. */
    PRECISION
  }

  /** Copies the set. */
  public Selection {
    unmet = Set.copyOf(unmet);
  }

  /** Whether all targets are promised. */
  public boolean met() {
    return unmet.isEmpty();
  }
}
