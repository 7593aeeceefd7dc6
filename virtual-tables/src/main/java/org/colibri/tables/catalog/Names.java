package org.colibri.tables.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.models.ModelSpec;
import org.colibri.tables.TableException;
import org.colibri.tables.source.SourceColumn;
import org.jspecify.annotations.Nullable;

/** Which names are taken, and what may be replaced or dropped. Immutable. */
final class Names {
  private final Declared declared;
  private final PlainTables plain;

  Names(Declared declared, PlainTables plain) {
    this.declared = declared;
    this.plain = plain;
  }

  static String word(Definition.Kind kind) {
    return kind == Definition.Kind.VIEW ? "view" : "function";
  }

  /** What has the name among the things that share a name space with this kind; null if none. */
  private @Nullable String holder(String kind, String name) {
    if (kind.equals("model")) {
      return declared.model(name).isPresent() ? "model" : null;
    }
    if (kind.equals("function")) {
      return declared.definition(Definition.Kind.FUNCTION, name).isPresent() ? "function" : null;
    }
    if (kind.equals("proxy")) {
      return declared.proxy(name).isPresent() ? "proxy" : null;
    }
    if (declared.virtualTable(name).isPresent()) {
      return "virtual table";
    }
    if (declared.definition(Definition.Kind.VIEW, name).isPresent()) {
      return "view";
    }
    if (plainNames().contains(name)) {
      return "plain table";
    }
    return declared.blobTable(name).filter(t -> t.source() != null).isPresent() ? "table" : null;
  }

  private Set<String> plainNames() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    plain.tables().forEach(t -> names.add(t.name()));
    return names;
  }

  /** Whether there is nothing to do, as the name is taken and is to be kept. */
  boolean settled(String kind, String name, OnExisting existing) {
    String holder = holder(kind, name);
    if (holder == null) {
      return false;
    }
    if (existing == OnExisting.KEEP) {
      return true;
    }
    if (existing == OnExisting.REPLACE && holder.equals(kind)) {
      return false;
    }
    throw taken(kind, name, holder);
  }

  void requireFree(String kind, String name) {
    String holder = holder(kind, name);
    if (holder != null) {
      throw taken(kind, name, holder);
    }
  }

  private static TableException taken(String kind, String name, String holder) {
    String drop = holder.equals("plain table") ? "TABLE" : holder.toUpperCase(Locale.ROOT);
    return new TableException.Declaration(
        "there is already a "
            + holder
            + " named "
            + name
            + (holder.equals(kind) ? "; say CREATE OR REPLACE, or DROP " : "; DROP ")
            + drop
            + " "
            + name
            + " first");
  }

  /** The spec of an inline table under a name that is free. */
  VirtualTableSpec free(VirtualTableSpec spec) {
    String name = spec.name();
    for (int i = 2; holder("virtual table", name) != null; i++) {
      name = spec.name() + "_" + i;
    }
    return new VirtualTableSpec(
        name,
        spec.model(),
        spec.input(),
        spec.arguments(),
        spec.keyColumns(),
        spec.columns(),
        spec.inline(),
        spec.createSql());
  }

  static boolean sameCall(VirtualTableSpec a, VirtualTableSpec b) {
    return a.model().equalsIgnoreCase(b.model())
        && a.input().equalsIgnoreCase(b.input())
        && a.arguments().equals(b.arguments());
  }

  static boolean same(VirtualTableSpec a, VirtualTableSpec b) {
    return sameCall(a, b)
        && a.name().equals(b.name())
        && a.keyColumns().equals(b.keyColumns())
        && a.columns().equals(b.columns());
  }

  void refuseUnfit(BlobTable old, BlobTable replacement) {
    boolean fits =
        fits(old.columns(), replacement.columns())
            && old.keyColumn().equalsIgnoreCase(replacement.keyColumn())
            && old.contentColumn().equalsIgnoreCase(replacement.contentColumn())
            && old.contentType() == replacement.contentType();
    refuse(fits, "TABLE", old.name(), readers(old.name()), "reads");
  }

  void refuseUnfit(VirtualTable old, VirtualTableSpec replacement) {
    boolean fits =
        fits(old.spec().columns(), replacement.columns())
            && old.spec().keyColumns().equals(replacement.keyColumns());
    refuse(fits, "VIRTUAL TABLE", old.name(), readers(old.name()), "reads");
  }

  void refuseUnfit(ModelEntry old, ModelSpec replacement) {
    boolean fits =
        old.spec().inputs().equals(replacement.inputs())
            && old.spec().outputs().equals(replacement.outputs())
            && old.spec().manyRows() == replacement.manyRows();
    refuse(fits, "MODEL", old.name(), declaredNames(users(old.name())), "uses");
  }

  /** Those that a model's user would name: its own tables, not what reads these. */
  private List<VirtualTable> users(String model) {
    List<VirtualTable> all = declared.dependents(null, model);
    List<VirtualTable> own =
        all.stream().filter(t -> t.spec().model().equalsIgnoreCase(model)).toList();
    return declaredNames(own).isEmpty() ? all : own;
  }

  private static boolean fits(List<SourceColumn> old, List<SourceColumn> replacement) {
    return replacement.containsAll(old);
  }

  private static void refuse(
      boolean fits, String kind, String name, List<String> readers, String verb) {
    if (!fits && !readers.isEmpty()) {
      throw new TableException.Declaration(
          String.join(", ", readers)
              + " "
              + verbFor(readers, verb)
              + " "
              + name
              + " as it is, and the replacement has other columns; DROP "
              + kind
              + " "
              + name
              + " CASCADE first");
    }
  }

  private static String verbFor(List<String> subjects, String verb) {
    return subjects.size() == 1 ? verb : verb.substring(0, verb.length() - 1);
  }

  /** Those that a table's reader would name: virtual tables, then the proxies on any of them. */
  private List<String> readers(String table) {
    List<String> names = new ArrayList<>(declaredNames(declared.dependents(table, null)));
    declared.proxiesOver(table).forEach(p -> names.add("proxy " + p.name()));
    return names;
  }

  private static List<String> declaredNames(List<VirtualTable> tables) {
    return tables.stream().filter(t -> !t.spec().inline()).map(VirtualTable::name).toList();
  }

  /** What a drop takes with it; empty where there is no such thing and that is fine. */
  Optional<Drops.Plan> dropping(String kind, String name, boolean ifExists, boolean cascade) {
    String word = kind.toLowerCase(Locale.ROOT);
    String holder = holder(word, name);
    boolean plainTable = "plain table".equals(holder) && word.equals("table");
    if (holder == null || !(holder.equals(word) || plainTable)) {
      if (holder == null && ifExists) {
        return Optional.empty();
      }
      throw new TableException.Declaration(
          holder == null
              ? "there is no " + word + " " + name + Declared.suggestion(name, known(word))
              : name + " is a " + holder + "; say DROP " + holder.toUpperCase(Locale.ROOT));
    }
    Set<Integer> ids = new LinkedHashSet<>();
    List<VirtualTable> dependents = List.of();
    switch (word) {
      case "model" -> {
        ids.add(declared.model(name).orElseThrow().id());
        dependents = declared.dependents(null, name);
      }
      case "view" ->
          ids.add(declared.definition(Definition.Kind.VIEW, name).orElseThrow().getKey());
      case "function" ->
          ids.add(declared.definition(Definition.Kind.FUNCTION, name).orElseThrow().getKey());
      case "proxy" -> ids.add(declared.proxy(name).orElseThrow().id());
      case "virtual table" -> {
        ids.add(declared.virtualTable(name).orElseThrow().id());
        dependents = declared.dependents(name, null);
      }
      default -> {
        declared.blobTable(name).ifPresent(t -> ids.add(t.id()));
        dependents = declared.dependents(name, null);
      }
    }
    List<String> readers =
        switch (word) {
          case "table", "virtual table" -> readers(name);
          case "model" -> declaredNames(users(name));
          default -> List.of();
        };
    if (!cascade && !readers.isEmpty()) {
      String verb = verbFor(readers, word.equals("model") ? "uses" : "reads");
      throw new TableException.Declaration(
          String.join(", ", readers)
              + " "
              + verb
              + " "
              + name
              + "; drop "
              + (readers.size() == 1 ? "it" : "them")
              + " first or say CASCADE");
    }
    List<VirtualTable> virtual = new ArrayList<>(dependents);
    declared.virtualTable(name).filter(t -> word.equals("virtual table")).ifPresent(virtual::add);
    virtual.forEach(
        t -> {
          ids.add(t.id());
          declared.proxiesOver(t.name()).forEach(p -> ids.add(p.id()));
        });
    if (word.equals("table")) {
      declared.proxiesOver(name).forEach(p -> ids.add(p.id()));
    }
    return Optional.of(new Drops.Plan(ids, plainTable ? name : null));
  }

  private Set<String> known(String word) {
    return switch (word) {
      case "model" -> declared.modelNames();
      case "proxy" ->
          declared.proxies().stream()
              .map(ProxyEntry::name)
              .collect(Collectors.toCollection(TreeSet::new));
      case "virtual table" ->
          declared.virtualTables().stream()
              .filter(t -> !t.spec().inline())
              .map(VirtualTable::name)
              .collect(Collectors.toCollection(TreeSet::new));
      case "view", "function" ->
          declared.definitions().values().stream()
              .filter(d -> word(d.kind()).equals(word))
              .map(Definition::name)
              .collect(Collectors.toCollection(TreeSet::new));
      default -> {
        Set<String> names = new TreeSet<>();
        declared.blobTables().forEach(t -> names.add(t.name()));
        plain.tables().forEach(t -> names.add(t.name()));
        yield names;
      }
    };
  }
}
