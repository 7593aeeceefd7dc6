package org.colibri.models;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Words for a name that does not exist: what it may have been meant to be, and what there is. */
public final class Suggestion {
  private Suggestion() {}

  /** The name that a typing error would make of another, if one is near enough. */
  public static Optional<String> nearest(String typed, Collection<String> names) {
    LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, typed.length() / 3));
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int edits = distance.apply(typed.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (edits >= 0 && edits < least) {
        least = edits;
        best = name;
      }
    }
    return Optional.ofNullable(best);
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
