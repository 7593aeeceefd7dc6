package org.colibri.shell.line;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes dot commands, names of the database and words of SQL, in the case being typed. */
final class SqlCompleter implements Completer {
  private static final List<String> WORDS =
      List.of(
          ("ABSOLUTE ACCURACY ANALYZE AND AS ASC AVG BEGIN BETWEEN BUDGET BY CASE CAST COMMIT"
                  + " CONFIDENCE COPY COUNT COVERAGE CREATE DELETE DESC DESCRIBE DISTINCT DROP ELSE"
                  + " END ERROR ERRORS EXISTS EXPECTED EXPLAIN FALSE FROM FUNCTION FUNCTIONS GROUP"
                  + " HAVING IN INPUT INSERT INTO IS JOIN LAST LATERAL LEFT LIKE LIMIT MAX MIN MODEL"
                  + " MODELS NOT NULL OFFSET ON OR ORACLE ORDER OUTPUT OVER PARTITION PRECISION"
                  + " PROBABILITY PROXY RECALL REFRESH REPLACE REPORT RESET ROLLBACK SELECT SET SHOW"
                  + " STRICT SUCCESS SUM TABLE TABLES TARGET THEN TRUE UNION UPDATE USING VACUUM"
                  + " VALUES VIEW VIRTUAL WHEN WHERE WITH WITHIN")
              .split(" "));

  private final Supplier<Collection<String>> names;
  private final List<String> commands;

  SqlCompleter(Supplier<Collection<String>> names, List<String> commands) {
    this.names = names;
    this.commands = commands;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String typed = line.word().substring(0, line.wordCursor());
    if (typed.startsWith(".")) {
      commands.forEach(command -> candidates.add(candidate(command, "commands")));
      return;
    }
    int dot = typed.lastIndexOf('.');
    String qualifier = typed.substring(0, dot + 1);
    String part = typed.substring(dot + 1).toLowerCase(Locale.ROOT);
    for (String name : names.get()) {
      if (name.toLowerCase(Locale.ROOT).startsWith(part)) {
        candidates.add(candidate(qualifier + written(name), "names"));
      }
    }
    if (qualifier.isEmpty()) {
      boolean lower = !typed.isEmpty() && typed.equals(typed.toLowerCase(Locale.ROOT));
      for (String word : WORDS) {
        if (word.startsWith(typed.toUpperCase(Locale.ROOT))) {
          candidates.add(candidate(lower ? word.toLowerCase(Locale.ROOT) : word, "words"));
        }
      }
    }
  }

  private static String written(String name) {
    return name.matches("[\\p{L}_][\\p{L}\\p{N}_]*")
        ? name
        : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static Candidate candidate(String value, String group) {
    return new Candidate(value, value, group, null, null, null, true);
  }
}
