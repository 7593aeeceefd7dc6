package org.colibri.planner.target;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * What the clauses of a query ask for.
 *
 * @param recall the recall target, in (0, 1)
 * @param precision the precision target, in (0, 1)
 * @param error the error target, above 0: a share of the exact value, or its own unit if {@code
 *     absolute}
 * @param probability with which all targets together are to hold, in (0, 1)
 * @param expected whether recall or precision are only expected, which promises nothing
 * @param oracleLimit blobs that the oracle may be asked at most, at least 1
 * @param strict whether STRICT is written
 * @param proxy the expression after USING; null where there is none
 * @param position of the clause that a complaint about the targets names
 */
public record Accuracy(
    OptionalDouble recall,
    OptionalDouble precision,
    OptionalDouble error,
    boolean absolute,
    double probability,
    boolean expected,
    OptionalLong oracleLimit,
    boolean strict,
    @Nullable SqlNode proxy,
    SqlParserPos position) {

  /** Blobs that the oracle may be asked at most, as a count. */
  public int mostBlobs() {
    return (int) Math.min(Integer.MAX_VALUE, oracleLimit.orElse(Long.MAX_VALUE));
  }

  /** Whether the answer is a selection of blobs, rather than numbers about all of them. */
  public boolean selects() {
    return recall.isPresent() || precision.isPresent();
  }

  /** Whether there is a target at all, rather than only a limit or a proxy. */
  public boolean targeted() {
    return selects() || error.isPresent();
  }
}
