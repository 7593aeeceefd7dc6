package org.colibri.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what a model says of one batch. */
final class AnswerCollector implements RowSink {
  private final AnswerCheck check;
  private final List<List<@Nullable Object[]>> rows = new ArrayList<>();
  private final @Nullable String[] failures;

  AnswerCollector(int size, AnswerCheck check) {
    this.check = check;
    for (int i = 0; i < size; i++) {
      rows.add(new ArrayList<>());
    }
    failures = new String[size];
  }

  @Override
  public void row(int input, @Nullable Object... values) {
    rows.get(input).add(values);
  }

  @Override
  public void failed(int input, String reason) {
    failures[input] = reason;
  }

  /** One checked answer per input. */
  OutputBatch answers() {
    List<OutputBatch.Answer> answers = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      answers.add(check.answer(rows.get(i), failures[i]));
    }
    return new OutputBatch(answers);
  }
}
