package org.colibri.sampling.aggregate;

import org.colibri.sampling.LabelBook;

/** The groups that rows name in their first column. */
final class Groups {

  private Groups() {}

  /** The highest group of a book and one; negative groups and failed blobs name none. */
  static int in(LabelBook book) {
    int groups = 0;
    for (int ordinal : book.ordinals()) {
      for (int r = 0; r < book.rows(ordinal); r++) {
        double group = book.value(ordinal, r, 0);
        groups = group >= groups ? (int) group + 1 : groups;
      }
    }
    return groups;
  }
}
