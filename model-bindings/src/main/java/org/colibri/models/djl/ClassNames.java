package org.colibri.models.djl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/**
 * The names of a network's classes, in its order: from the file {@code labels}, one a line, or from
 * the option {@code label_names}, separated by commas. Without either, a class is called by its
 * number.
 *
 * @param names empty where classes have only numbers
 * @param source the option and value that gave them, for messages
 */
record ClassNames(String model, List<String> names, String option, String source) {
  static final Set<String> OPTIONS = Set.of("labels", "label_names");

  ClassNames {
    names = List.copyOf(names);
  }

  static ClassNames of(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    Optional<Path> file = options.optionalFile("labels");
    if (file.isPresent()) {
      return new ClassNames(spec.name(), lines(file.get(), options), "labels", " " + file.get());
    }
    Optional<String> inline = options.text("label_names");
    List<String> names =
        inline
            .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
            .orElse(List.of());
    return new ClassNames(spec.name(), names, "label_names", " = '" + inline.orElse("") + "'");
  }

  private static List<String> lines(Path file, Options options) throws ModelException {
    List<String> lines;
    try {
      lines = new ArrayList<>(Files.readAllLines(file));
    } catch (IOException e) {
      throw options.bad(
          "labels", ": cannot read " + file + " as UTF-8 text; give a file with one name a line");
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
    if (lines.isEmpty()) {
      throw options.bad("labels", ": " + file + " has no line; give a file with one name a line");
    }
    lines.replaceAll(String::strip);
    return lines;
  }

  /** Refuses names of another number than the network's classes. */
  void check(int classes, Output output) throws ModelException {
    if (!names.isEmpty() && names.size() != classes) {
      throw new ModelException.BadDeclaration(
          model,
          option,
          "model "
              + model
              + ": option '"
              + option
              + "'"
              + source
              + " gives "
              + names.size()
              + " names, but the network tells "
              + classes
              + " classes apart (output "
              + output
              + "); give the names that belong to the network");
    }
  }

  /** The name of a class, or its number. */
  String name(int label) {
    return label < names.size() ? names.get(label) : Integer.toString(label);
  }
}
