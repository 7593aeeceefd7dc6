package org.colibri.tables.materialize;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One row of a stage's input, read for its model.
 *
 * @param ordinal of the input's row
 * @param blob ordinal of the blob beneath
 * @param key the input's key columns
 * @param arguments one per INPUT column; null where one of them is NULL or the blob failed
 * @param failure why the blob could not be read; null where it could
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Input(
    long ordinal,
    long blob,
    @Nullable Object[] key,
    Object @Nullable [] arguments,
    @Nullable String failure) {
  /** The key as people write it. */
  String keyText() {
    return Arrays.stream(key).map(String::valueOf).collect(Collectors.joining(", "));
  }
}
