package org.colibri.sampling;

import org.roaringbitmap.RoaringBitmap;

/**
 * The blobs that a selection returns, with what is promised about them.
 *
 * @param blobs ordinals of the answer: labelled positives always, labelled negatives and failed
 *     blobs never
 * @param verified those of {@code blobs} that the oracle has seen
 * @param guarantee the strength of the promise that {@code blobs} meets its targets
 * @param met whether the targets are promised; false when the calls did not suffice for more than
 *     the answer given
 * @param certifiedRecall the recall that the labels in hand certify in finite samples at the loop's
 *     success probability, in [0, 1]
 * @param expectedRecall a point estimate of the recall; NaN if unknown
 * @param expectedPrecision a point estimate of the precision; NaN if unknown
 * @param calls oracle values told, failed ones included
 * @param failed blobs on which the oracle failed
 * @param callsNeeded calls that are expected to suffice for a useful answer of the same strength;
 *     NaN if unknown
 */
public record Selection(
    RoaringBitmap blobs,
    RoaringBitmap verified,
    Guarantee guarantee,
    boolean met,
    double certifiedRecall,
    double expectedRecall,
    double expectedPrecision,
    long calls,
    long failed,
    double callsNeeded) {}
