package org.colibri.tables.materialize;

/**
 * What a filling did.
 *
 * @param inferred inputs the model was run on for this caller
 * @param cached inputs that were covered already, or came from another caller at the same time
 * @param failed inputs without an answer
 * @param seconds wall time
 * @param money price times inferred
 */
public record Filled(long inferred, long cached, long failed, double seconds, double money) {
  public static final Filled NOTHING = new Filled(0, 0, 0, 0, 0);

  public Filled plus(Filled other) {
    return new Filled(
        inferred + other.inferred,
        cached + other.cached,
        failed + other.failed,
        seconds + other.seconds,
        money + other.money);
  }
}
