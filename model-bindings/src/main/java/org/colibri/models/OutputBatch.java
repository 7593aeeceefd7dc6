package org.colibri.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's answers to an {@link InputBatch}: for every input either its rows or why it failed.
 * Immutable.
 *
 * @param answers as many as the batch had inputs, in its order
 */
public record OutputBatch(List<Answer> answers) {
  public OutputBatch {
    answers = List.copyOf(answers);
  }

  /**
   * The answer to one input.
   *
   * @param rows in the order given; each has one value per OUTPUT column; empty where failed
   * @param failure why there is no answer, or null where there is one
   */
  public record Answer(List<@Nullable Object[]> rows, @Nullable String failure) {
    public boolean isFailure() {
      return failure != null;
    }
  }
}
