package org.colibri.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a model's options as what they mean; a value that does not fit is a {@link
 * ModelException.BadDeclaration}.
 */
public final class Options {
  private final ModelSpec spec;

  public Options(ModelSpec spec) {
    this.spec = spec;
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(spec.options().get(key));
  }

  /** A text that must be there. */
  public String required(String key) throws ModelException {
    return text(key)
        .orElseThrow(
            () ->
                bad("needs the option '" + key + "'; add '" + key + "' = '…' to its WITH clause"));
  }

  /** A file that must exist; relative paths are relative to the model's base directory. */
  public Path file(String key) throws ModelException {
    Path path = spec.baseDirectory().resolve(required(key));
    if (!Files.isRegularFile(path)) {
      throw bad(key, ": there is no file " + path + "; check the path");
    }
    return path;
  }

  public Optional<Path> optionalFile(String key) throws ModelException {
    return text(key).isEmpty() ? Optional.empty() : Optional.of(file(key));
  }

  /** One of these words, the first where the option is not given. */
  public String choice(String key, String... words) throws ModelException {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return words[0];
    }
    for (String word : words) {
      if (word.equalsIgnoreCase(value.get())) {
        return word;
      }
    }
    throw bad(
        key,
        " = '"
            + value.get()
            + "' is unknown"
            + Suggestion.andList(value.get(), Arrays.asList(words)));
  }

  public int integer(String key, int otherwise, int least) throws ModelException {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.get().trim());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of range
    }
    throw bad(key, " = '" + value.get() + "' must be a whole number of at least " + least);
  }

  public double number(String key, double otherwise) throws ModelException {
    Optional<String> value = text(key);
    return value.isEmpty() ? otherwise : parse(key, value.get());
  }

  public boolean flag(String key, boolean otherwise) throws ModelException {
    String value = text(key).orElse(Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw bad(key, " = '" + value + "' must be true or false");
    };
  }

  /** Numbers separated by commas or spaces: as many as wanted, or one for all. */
  public float[] numbers(String key, int count, float otherwise) throws ModelException {
    float[] numbers = new float[count];
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      Arrays.fill(numbers, otherwise);
      return numbers;
    }
    List<String> parts = Arrays.asList(value.get().trim().split("[,\\s]+"));
    if (parts.size() != 1 && parts.size() != count) {
      throw bad(key, " = '" + value.get() + "' must be one number or " + count);
    }
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) parse(key, parts.get(parts.size() == 1 ? 0 : i));
    }
    return numbers;
  }

  /** The index of an output column, or -1 where the model does not declare it. */
  public int output(String name) {
    for (int i = 0; i < spec.outputs().size(); i++) {
      if (spec.outputs().get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** A refusal that names the model. */
  public ModelException bad(String message) {
    return new ModelException.BadDeclaration(
        spec.name(), null, "model " + spec.name() + ": " + message);
  }

  /** A refusal of an option: the caller can point at where it is written. */
  public ModelException bad(String key, String message) {
    return new ModelException.BadDeclaration(
        spec.name(), key, "model " + spec.name() + ": option '" + key + "'" + message);
  }

  private double parse(String key, String value) throws ModelException {
    try {
      double number = Double.parseDouble(value.trim());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw bad(key, " = '" + value + "' must be a number");
  }
}
