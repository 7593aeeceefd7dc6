package org.colibri.exec.approximate;

import java.util.List;
import java.util.TreeSet;
import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;

/** The refusal of a strategy that a query cannot use. */
final class Forced {
  private Forced() {}

  static ColibriException refused(String strategy, List<String> possible) {
    return new ColibriException(
        Kind.INVALID,
        "strategy '"
            + strategy
            + "' cannot answer this query; possible here: "
            + String.join(", ", new TreeSet<>(possible))
            + ". SET strategy = 'auto' leaves the choice to Colibri");
  }

  /** The refusal of an exact answer that the query's own limit forbids. */
  static ColibriException beyondLimit(long blobs, long limit) {
    return new ColibriException(
        Kind.LIMIT,
        "strategy 'exact' must ask "
            + blobs
            + " blobs, and ORACLE LIMIT allows "
            + limit
            + "; raise the limit or SET strategy = 'auto'");
  }
}
