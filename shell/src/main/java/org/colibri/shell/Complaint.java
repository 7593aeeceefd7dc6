package org.colibri.shell;

import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Position;
import org.jline.utils.WCWidth;

/** A failure as a user sees it: the sentence, and the place in the source under a caret. */
final class Complaint {
  private Complaint() {}

  /**
   * @param source the text that positions count in
   * @param name where the text is from, such as a file's name
   */
  static String of(ColibriException failure, String source, String name) {
    boolean asked = failure.kind() == ColibriException.Kind.CANCELLED;
    StringBuilder text = new StringBuilder(asked ? "" : name + ": ").append(failure.getMessage());
    failure.position().ifPresent(position -> point(text, source, position));
    return text.append('\n').toString();
  }

  private static void point(StringBuilder text, String source, Position position) {
    String line = source.lines().skip(position.line() - 1L).findFirst().orElse("");
    if (line.isBlank()) {
      return;
    }
    StringBuilder space = new StringBuilder();
    line.codePoints()
        .limit(line.codePointCount(0, Math.min(line.length(), position.column() - 1)))
        .forEach(c -> space.append(c == '\t' ? "\t" : " ".repeat(Math.max(0, WCWidth.wcwidth(c)))));
    text.append("\n  ").append(line).append("\n  ").append(space).append('^');
  }
}
