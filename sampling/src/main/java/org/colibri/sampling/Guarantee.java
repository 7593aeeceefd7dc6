package org.colibri.sampling;

/** How far a promise can be trusted, from the strongest to the weakest. */
public enum Guarantee {
  /** Every blob that matters was asked: no probability is involved. */
  EXACT,
  /** Holds in finite samples, for every data set and every proxy, with the stated probability. */
  FINITE_SAMPLE,
  /** Holds as samples grow, and on every measured table but the adversarial ones. */
  ASYMPTOTIC,
  /** A point estimate: nothing is promised. */
  NONE;

  /** The weaker of the two: a conclusion is as good as its least trustworthy part. */
  public Guarantee and(Guarantee other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
