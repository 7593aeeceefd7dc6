package org.colibri.tables.materialize;

import java.util.concurrent.CompletableFuture;

/**
 * Keeps batches that are answered but not committed down to one. A model's thread passes with every
 * batch it has answered: it waits until the batch before is committed, and, if its batches take
 * less than {@value #LONGER} times as long as a commit, until its own is. Thread-safe.
 */
final class CommitGate {
  /**
   * Past this a commit is over long before the next answer; below it waiting is the price of the
   * promise.
   */
  private static final int LONGER = 4;

  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private long slowestCommit;

  /** Waits for the batch before. */
  void enter(CompletableFuture<Void> own) {
    CompletableFuture<Void> before;
    synchronized (this) {
      before = last;
      last = own;
    }
    before.join();
  }

  /**
   * Waits for the own batch where the model is fast.
   *
   * @param nanos that the model has taken for it
   */
  void handedOver(CompletableFuture<Void> own, long nanos) {
    boolean slowModel;
    synchronized (this) {
      slowModel = slowestCommit > 0 && nanos > LONGER * slowestCommit;
    }
    if (!slowModel) {
      own.join();
    }
  }

  /** Opens the gate for those who wait for this batch. */
  void committed(CompletableFuture<Void> own, long nanos) {
    synchronized (this) {
      // Old stalls fade, so that one checkpoint does not make a slow model wait for ever.
      slowestCommit = Math.max(nanos, slowestCommit - slowestCommit / 8);
    }
    own.complete(null);
  }
}
