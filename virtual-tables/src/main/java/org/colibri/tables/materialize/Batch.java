package org.colibri.tables.materialize;

import java.util.ArrayList;
import java.util.List;
import org.colibri.models.InputBatch;
import org.roaringbitmap.RoaringBitmap;

/**
 * Inputs that are asked, written and committed together. Filled by one thread, then handed on.
 *
 * @param asked those for the model
 * @param others those with a NULL among their arguments, and those that could not be read
 * @param removals what {@code Coverage.removals()} was before the inputs were read
 */
record Batch(List<Input> asked, List<Input> others, long removals) {
  Batch(long removals) {
    this(new ArrayList<>(), new ArrayList<>(), removals);
  }

  void add(Input input) {
    (input.arguments() == null ? others : asked).add(input);
  }

  boolean isEmpty() {
    return asked.isEmpty() && others.isEmpty();
  }

  int size() {
    return asked.size() + others.size();
  }

  InputBatch forModel() {
    List<Object[]> rows = new ArrayList<>(asked.size());
    for (Input input : asked) {
      Object[] arguments = input.arguments();
      if (arguments != null) {
        rows.add(arguments);
      }
    }
    return InputBatch.of(rows);
  }

  RoaringBitmap ordinals() {
    RoaringBitmap all = new RoaringBitmap();
    asked.forEach(i -> all.add((int) i.ordinal()));
    others.forEach(i -> all.add((int) i.ordinal()));
    return all;
  }
}
