package org.colibri.tables.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.colibri.models.Suggestion;
import org.colibri.tables.TableException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was declared, plain tables only where they are known as blob tables. Immutable:
 * changes give a new one.
 *
 * @param definitions views and functions by their id
 */
record Declared(
    List<BlobTable> blobTables,
    List<VirtualTable> virtualTables,
    List<ModelEntry> models,
    Map<Integer, Definition> definitions,
    List<ProxyEntry> proxies) {
  static final Declared EMPTY = new Declared(List.of(), List.of(), List.of(), Map.of(), List.of());

  Declared {
    blobTables = List.copyOf(blobTables);
    virtualTables = List.copyOf(virtualTables);
    models = List.copyOf(models);
    definitions = Map.copyOf(definitions);
    proxies = List.copyOf(proxies);
  }

  Optional<BlobTable> blobTable(String name) {
    return find(blobTables, t -> t.name().equalsIgnoreCase(name));
  }

  /** The table of blobs that a virtual table may stand on, the row of constants among them. */
  Optional<BlobTable> root(String name) {
    return Constants.named(name) ? Optional.of(Constants.TABLE) : blobTable(name);
  }

  Optional<VirtualTable> virtualTable(String name) {
    return find(virtualTables, t -> t.name().equalsIgnoreCase(name));
  }

  Optional<ModelEntry> model(String name) {
    return find(models, m -> m.name().equalsIgnoreCase(name));
  }

  Optional<Map.Entry<Integer, Definition>> definition(Definition.Kind kind, String name) {
    return definitions.entrySet().stream()
        .filter(d -> d.getValue().kind() == kind && d.getValue().name().equalsIgnoreCase(name))
        .findFirst();
  }

  Optional<ProxyEntry> proxy(String name) {
    return find(proxies, p -> p.name().equalsIgnoreCase(name));
  }

  /** The proxies on this table or on what reads it. */
  List<ProxyEntry> proxiesOver(String table) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.add(table);
    dependents(table, null).forEach(t -> names.add(t.name()));
    return proxies.stream().filter(p -> names.contains(p.table())).toList();
  }

  private static <T> Optional<T> find(List<T> things, Predicate<T> wanted) {
    return things.stream().filter(wanted).findFirst();
  }

  Declared with(BlobTable table) {
    return new Declared(plus(blobTables, table), virtualTables, models, definitions, proxies);
  }

  Declared with(ModelEntry model) {
    return new Declared(blobTables, virtualTables, plus(models, model), definitions, proxies);
  }

  /** With a virtual table, its input and model checked. */
  Declared with(int id, VirtualTableSpec spec) {
    return new Declared(
        blobTables, plus(virtualTables, resolve(id, spec)), models, definitions, proxies);
  }

  Declared with(int id, Definition definition) {
    Map<Integer, Definition> all = new LinkedHashMap<>(definitions);
    all.put(id, definition);
    return new Declared(blobTables, virtualTables, models, all, proxies);
  }

  /** With a proxy, in the place of that of the same id. */
  Declared with(ProxyEntry proxy) {
    List<ProxyEntry> rest = proxies.stream().filter(p -> p.id() != proxy.id()).toList();
    return new Declared(blobTables, virtualTables, models, definitions, plus(rest, proxy));
  }

  /** With nothing measured of the proxies over a table. */
  Declared unmeasured(String table) {
    Declared result = this;
    for (ProxyEntry p : proxiesOver(table)) {
      result = result.with(new ProxyEntry(p.id(), p.name(), p.table(), p.createSql(), null));
    }
    return result;
  }

  /** Without the object of this id; what hangs on it stays. */
  Declared without(int id) {
    Map<Integer, Definition> rest = new LinkedHashMap<>(definitions);
    rest.remove(id);
    return new Declared(
        blobTables.stream().filter(t -> t.id() != id).toList(),
        virtualTables.stream().filter(t -> t.id() != id).toList(),
        models.stream().filter(m -> m.id() != id).toList(),
        rest,
        proxies.stream().filter(p -> p.id() != id).toList());
  }

  /** The inline table of the same call, where nothing else reads it. */
  Optional<VirtualTable> inlineTwin(VirtualTableSpec spec) {
    return virtualTables.stream()
        .filter(t -> t.spec().inline() && Names.sameCall(t.spec(), spec))
        .filter(t -> dependents(t.name(), null).isEmpty())
        .findFirst();
  }

  private static <T> List<T> plus(List<T> things, T thing) {
    List<T> all = new ArrayList<>(things);
    all.add(thing);
    return all;
  }

  /** With these virtual tables, whatever their order. */
  Declared withAll(Map<Integer, VirtualTableSpec> specs) {
    Declared result = this;
    Map<Integer, VirtualTableSpec> waiting = new LinkedHashMap<>(specs);
    while (!waiting.isEmpty()) {
      Declared now = result;
      Optional<Map.Entry<Integer, VirtualTableSpec>> ready =
          waiting.entrySet().stream().filter(e -> now.hasTable(e.getValue().input())).findFirst();
      Map.Entry<Integer, VirtualTableSpec> next =
          ready.orElseGet(() -> waiting.entrySet().iterator().next());
      result = result.with(next.getKey(), next.getValue());
      waiting.remove(next.getKey());
    }
    return result;
  }

  /** With roots and depths worked out anew, after something was replaced. */
  Declared resolved() {
    Map<Integer, VirtualTableSpec> specs = new LinkedHashMap<>();
    virtualTables.forEach(t -> specs.put(t.id(), t.spec()));
    return new Declared(blobTables, List.of(), models, definitions, proxies).withAll(specs);
  }

  private boolean hasTable(String name) {
    return root(name).isPresent() || virtualTable(name).isPresent();
  }

  /** The virtual table that a declaration makes. */
  VirtualTable resolve(int id, VirtualTableSpec spec) {
    if (model(spec.model()).isEmpty()) {
      throw new TableException.Declaration(
          "there is no model " + spec.model() + suggestion(spec.model(), modelNames()));
    }
    Optional<VirtualTable> below = virtualTable(spec.input());
    if (below.isPresent()) {
      return new VirtualTable(id, spec, below.get().root(), below.get().depth() + 1);
    }
    return root(spec.input())
        .map(root -> new VirtualTable(id, spec, root.name(), 1))
        .orElseThrow(
            () ->
                new TableException.Declaration(
                    "there is no table "
                        + spec.input()
                        + " for "
                        + spec.name()
                        + " to read"
                        + suggestion(spec.input(), tableNames())));
  }

  /** Refuses an input that reads, directly or not, the table that is to read it. */
  void refuseCycle(VirtualTableSpec spec) {
    String at = spec.input();
    Set<String> seen = new LinkedHashSet<>();
    while (seen.add(at.toLowerCase(Locale.ROOT))) {
      if (at.equalsIgnoreCase(spec.name())) {
        throw new TableException.Declaration(
            at.equalsIgnoreCase(spec.input())
                ? "virtual table " + spec.name() + " cannot read itself; name another input"
                : "virtual table "
                    + spec.name()
                    + " cannot read "
                    + spec.input()
                    + ", which reads "
                    + spec.name()
                    + "; virtual tables must not form a cycle");
      }
      Optional<VirtualTable> table = virtualTable(at);
      if (table.isEmpty()) {
        return;
      }
      at = table.get().spec().input();
    }
  }

  /** Every virtual table that reads this one or uses this model, at any depth; nearest first. */
  List<VirtualTable> dependents(@Nullable String table, @Nullable String model) {
    List<VirtualTable> found = new ArrayList<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (table != null) {
      names.add(table);
    }
    for (int before = -1; before != found.size(); ) {
      before = found.size();
      for (VirtualTable candidate : virtualTables) {
        boolean hangs =
            names.contains(candidate.spec().input())
                || candidate.spec().model().equalsIgnoreCase(model);
        if (hangs && !found.contains(candidate)) {
          found.add(candidate);
          names.add(candidate.name());
        }
      }
    }
    return found;
  }

  Set<String> tableNames() {
    Set<String> names = new TreeSet<>();
    blobTables.forEach(t -> names.add(t.name()));
    virtualTables.stream().filter(t -> !t.spec().inline()).forEach(t -> names.add(t.name()));
    return names;
  }

  Set<String> modelNames() {
    Set<String> names = new TreeSet<>();
    models.forEach(m -> names.add(m.name()));
    return names;
  }

  static String suggestion(String typed, Set<String> names) {
    return names.isEmpty() ? "; none has been created" : Suggestion.orList(typed, names);
  }
}
