package org.colibri.tables.materialize;

import org.jspecify.annotations.Nullable;

/** What one caller's filling has come to. Thread-safe. */
final class Tally {
  private long inferred;
  private long failed;
  private long failedByModel;
  private long foundCovered;
  private @Nullable String firstFailure;
  private @Nullable String firstModelFailure;
  private @Nullable Throwable broken;

  synchronized void inferred(long inputs) {
    inferred += inputs;
  }

  synchronized void failed(long inputs) {
    failed += inputs;
  }

  synchronized void failed(Failures.Failure failure, String key) {
    failed++;
    failedByModel += failure.kind().equals(Failures.MODEL) ? 1 : 0;
    String text = key + ": " + failure.reason();
    if (firstFailure == null) {
      firstFailure = text;
    }
    if (firstModelFailure == null && failure.kind().equals(Failures.MODEL)) {
      firstModelFailure = text;
    }
  }

  /** Something that ends the filling. The first counts. */
  synchronized void breaks(Throwable reason) {
    if (broken == null) {
      broken = reason;
    } else if (broken != reason) {
      broken.addSuppressed(reason);
    }
  }

  synchronized @Nullable Throwable broken() {
    return broken;
  }

  synchronized long inferred() {
    return inferred;
  }

  synchronized long failed() {
    return failed;
  }

  /** Inputs that another caller's call has answered. */
  synchronized void foundCovered(long inputs) {
    foundCovered += inputs;
  }

  synchronized long foundCovered() {
    return foundCovered;
  }

  /** Of those inferred, the ones without an answer. */
  synchronized long failedByModel() {
    return failedByModel;
  }

  /** The first failure in words; empty where there is none. */
  synchronized String firstFailure() {
    return firstFailure == null ? "" : "; the first: " + firstFailure;
  }

  synchronized String firstModelFailure() {
    return firstModelFailure == null ? "" : "; the first: " + firstModelFailure;
  }
}
