package org.colibri.exec.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.exec.ColibriException;
import org.colibri.models.Suggestion;

/**
 * What SET changes: a session's own, with a default for each. Values are kept as text in the form
 * that {@code SHOW} prints. Confined to the session's thread.
 */
public final class Settings {
  private static final String NONE = "none";

  /** What a value may be. */
  private enum Form {
    WHOLE("a whole number of at least 0, or none for no limit") {
      @Override
      boolean accepts(String value) {
        return value.equals(NONE) || value.matches("\\d{1,18}");
      }
    },
    SEED("a whole number") {
      @Override
      boolean accepts(String value) {
        return value.matches("-?\\d{1,18}");
      }
    },
    AMOUNT("a number of at least 0, or none for no limit") {
      @Override
      boolean accepts(String value) {
        return value.equals(NONE) || value.matches("\\d+(\\.\\d*)?|\\.\\d+");
      }
    },
    SWITCH("true or false") {
      @Override
      boolean accepts(String value) {
        return value.equals("true") || value.equals("false");
      }
    },
    GUARANTEE("'default' or 'strict'") {
      @Override
      boolean accepts(String value) {
        return value.equals("default") || value.equals("strict");
      }
    },
    ON_MISSED("'warn' or 'fail'") {
      @Override
      boolean accepts(String value) {
        return value.equals("warn") || value.equals("fail");
      }
    },
    STRATEGY(
        "'auto', 'exact', 'uniform', 'ordered', 'regression', 'stratified', 'difference',"
            + " 'importance', 'cascade', 'expected', 'limit', 'strict' or 'supg'") {
      @Override
      boolean accepts(String value) {
        return value.matches(
            "auto|exact|uniform|ordered|regression|stratified|difference"
                + "|importance|cascade|expected|limit|strict|supg");
      }
    };

    private final String words;

    Form(String words) {
      this.words = words;
    }

    abstract boolean accepts(String value);
  }

  private record Definition(String name, String otherwise, Form form, String meaning) {}

  private static final List<Definition> DEFINITIONS =
      List.of(
          new Definition(
              "bounds", "false", Form.SWITCH, "add lower and upper columns to estimates"),
          new Definition(
              "confirm_above_calls", NONE, Form.WHOLE, "ask before a query makes more model calls"),
          new Definition(
              "guarantee", "default", Form.GUARANTEE, "the strength of promises without STRICT"),
          new Definition("max_calls", NONE, Form.WHOLE, "model calls that one query may make"),
          new Definition("max_cost", NONE, Form.AMOUNT, "money that one query may spend"),
          new Definition(
              "max_failures",
              NONE,
              Form.WHOLE,
              "failed inputs per table and query; none: 1 %, at least 10"),
          new Definition("max_seconds", NONE, Form.AMOUNT, "seconds that one query may take"),
          new Definition(
              "on_missed_target",
              "warn",
              Form.ON_MISSED,
              "what happens where a target cannot be promised"),
          new Definition("seed", "0", Form.SEED, "seed of the engine's randomness"),
          new Definition("strategy", "auto", Form.STRATEGY, "force a strategy"));

  private final Map<String, String> values = new LinkedHashMap<>();

  Settings() {
    resetAll();
  }

  void resetAll() {
    DEFINITIONS.forEach(d -> values.put(d.name(), d.otherwise()));
  }

  void reset(String name) {
    values.put(definition(name).name(), definition(name).otherwise());
  }

  /**
   * @throws ColibriException for an unknown name or a value out of its form
   */
  void set(String name, String value) {
    Definition definition = definition(name);
    String given = value.trim().toLowerCase(Locale.ROOT);
    if (!definition.form().accepts(given)) {
      throw new ColibriException(
          ColibriException.Kind.INVALID,
          "setting " + definition.name() + " takes " + definition.form().words + ", not " + value);
    }
    values.put(definition.name(), given);
  }

  public String value(String name) {
    return values.getOrDefault(definition(name).name(), "");
  }

  /** A whole number; -1 where there is no limit. */
  public long whole(String name) {
    return value(name).equals(NONE) ? -1 : Long.parseLong(value(name));
  }

  /** A number; -1 where there is no limit. */
  public double amount(String name) {
    return value(name).equals(NONE) ? -1 : Double.parseDouble(value(name));
  }

  /** Name, value and meaning of each, by name. */
  List<List<String>> rows() {
    return DEFINITIONS.stream().map(d -> List.of(d.name(), value(d.name()), d.meaning())).toList();
  }

  private static Definition definition(String name) {
    for (Definition definition : DEFINITIONS) {
      if (definition.name().equalsIgnoreCase(name)) {
        return definition;
      }
    }
    throw new ColibriException(
        ColibriException.Kind.INVALID,
        "unknown setting '"
            + name
            + "'"
            + Suggestion.orList(name, DEFINITIONS.stream().map(Definition::name).toList()));
  }
}
