package org.colibri.planner.strategy;

/**
 * An alternative beside others.
 *
 * @param expected what it takes from now on, covered blobs being free
 * @param weighed what it takes if nothing is covered, or nothing where all is: what the choice goes
 *     by, so that it does not depend on what an earlier query happened to ask
 * @param note why it is not an option, where that is known beforehand; else the empty string
 */
public record Way(Alternative expected, Alternative weighed, String note) {
  /** An option. */
  public Way(Alternative expected, Alternative weighed) {
    this(expected, weighed, "");
  }
}
