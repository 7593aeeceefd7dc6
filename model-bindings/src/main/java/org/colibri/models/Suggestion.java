package org.colibri.models;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Words for a name that does not exist: what it may have been meant to be, and what there is. */
public final class Suggestion {
  private Suggestion() {}

  /** The name that a typing error would make of another, if one is near enough. */
  public static Optional<String> nearest(String typed, Collection<String> names) {
    String best = null;
    int least = Math.min(typed.length(), Math.max(1, typed.length() / 3) + 1);
    for (String name : names) {
      int edits = edits(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits < least) {
        least = edits;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * How many letters were inserted, left out, replaced or swapped with their neighbour ("optimal
   * string alignment").
   */
  private static int edits(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int fewest = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        fewest = Math.min(fewest, edits[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          fewest = Math.min(fewest, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = fewest;
      }
    }
    return edits[from.length()][to.length()];
  }

  /** "; did you mean 'x'?" or nothing. */
  public static String didYouMean(String typed, Collection<String> names) {
    return nearest(typed, names).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** "; did you mean 'x'?" where one is near, else "; known are: a, b, c". */
  public static String orList(String typed, Collection<String> names) {
    return nearest(typed, names)
        .map(name -> "; did you mean '" + name + "'?")
        .orElseGet(() -> "; known are: " + String.join(", ", new TreeSet<>(names)));
  }

  /** "; did you mean 'x'? Known are: a, b, c", or "; known are: a, b, c" where none is near. */
  public static String andList(String typed, Collection<String> names) {
    String list = "nown are: " + String.join(", ", new TreeSet<>(names));
    return nearest(typed, names)
        .map(name -> "; did you mean '" + name + "'? K" + list)
        .orElse("; k" + list);
  }
}
