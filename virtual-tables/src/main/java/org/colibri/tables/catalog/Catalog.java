package org.colibri.tables.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.colibri.models.Cost;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Providers;
import org.colibri.tables.TableException;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.Connectors;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceSpec;
import org.colibri.tables.store.Store;
import org.colibri.tables.store.StoreErrors;
import org.colibri.tables.store.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The declared things of a store. Every method either does the whole of what it says or throws
 * {@link TableException} and leaves nothing behind. Thread-safe.
 *
 * <p>Tables, virtual tables, views and plain tables share one name space; models, functions and
 * proxies each have one of their own; case makes no difference. What a replacement would leave
 * without its columns is a reason to refuse it.
 */
public final class Catalog {
  private final Store store;
  private final Providers providers;
  private final SourceOpener sources;
  private final ModelVersions versions;
  private final Costs costs;
  private final Stages stages;
  private final Drops drops;
  private final Map<BlobTable, BlobSource> opened = new ConcurrentHashMap<>();

  private Declared declared;
  private PlainTables plain = PlainTables.NONE;
  private @Nullable CatalogSnapshot snapshot;

  private Catalog(Store store, Providers providers, SourceOpener sources, Declared declared) {
    this.store = store;
    this.providers = providers;
    this.sources = sources;
    this.declared = declared;
    this.versions = new ModelVersions(store, providers);
    this.costs = new Costs(store);
    this.stages = new Stages(store, versions);
    this.drops = new Drops(stages);
  }

  /** Reads the catalog of a store, with Colibri's own connectors. */
  public static Catalog open(Store store, Providers providers) {
    return open(store, providers, Connectors.standard()::open);
  }

  /** Reads the catalog of a store. Loads no model and opens no source. */
  public static Catalog open(Store store, Providers providers, SourceOpener sources) {
    try (Connection connection = store.connect()) {
      return new Catalog(store, providers, sources, new CatalogRows(connection).load());
    } catch (SQLException e) {
      throw StoreErrors.during("reading the catalog", e);
    }
  }

  /** What there is now. Cheap: read again only what has changed, plain tables included. */
  public CatalogSnapshot snapshot() {
    try (Connection connection = store.connect()) {
      return snapshot(connection);
    } catch (SQLException e) {
      throw StoreErrors.during("reading the catalog", e);
    }
  }

  /**
   * What there is for a connection, which may have made plain tables that it has not committed.
   * Such a table is no blob table yet.
   */
  public synchronized CatalogSnapshot snapshot(Connection connection) {
    try {
      PlainTables seen = PlainTables.read(connection, plain);
      if (!seen.equals(plain)) {
        plain = seen;
        snapshot = null;
        try (Connection own = store.connect()) {
          PlainTables committed = PlainTables.read(own, seen);
          declared = new PlainBlobs(own).adopt(declared, committed);
        }
      }
      if (snapshot == null) {
        snapshot = PlainBlobs.snapshot(declared, plain);
      }
      return snapshot;
    } catch (SQLException e) {
      throw StoreErrors.during("reading the catalog", e);
    }
  }

  /**
   * Declares a blob table over a connector. Milliseconds, whatever the size of the files.
   *
   * @return whether something was made: false where the name is taken and {@code KEEP} was said
   */
  public boolean createBlobTable(SourceSpec spec, OnExisting existing, String createSql) {
    synchronized (this) {
      if (names().settled("table", spec.table(), existing)) {
        return false;
      }
      Optional<BlobTable> old = declared.blobTable(spec.table());
      if (old.isPresent() && spec.equals(old.get().source())) {
        return true; // declared anew just as it is: what was paid for stays
      }
      BlobSource source = open(spec);
      BlobTable table = BlobTables.of(0, spec, source, createSql);
      old.ifPresent(o -> names().refuseUnfit(o, table));
      BlobTable made =
          removing(
              old.map(BlobTable::id),
              spec.table(),
              connection -> {
                CatalogRows rows = new CatalogRows(connection);
                BlobTable numbered = table.withId(rows.nextId());
                rows.insert(numbered);
                BlobTables.makeRelation(connection, numbered);
                return numbered;
              });
      Declared rest = old.isPresent() ? declared.without(old.get().id()) : declared;
      become(rest.with(made).resolved().unmeasured(made.name()));
      opened.put(made, source);
      return true;
    }
  }

  /** Declares a model, checked but not loaded. */
  public synchronized boolean createModel(ModelSpec spec, OnExisting existing, String createSql) {
    if (names().settled("model", spec.name(), existing)) {
      return false;
    }
    try {
      providers.validate(spec);
    } catch (ModelException e) {
      String option = e instanceof ModelException.BadDeclaration bad ? bad.option() : null;
      throw new TableException.Declaration(String.valueOf(e.getMessage()), option, e);
    }
    Optional<ModelEntry> old = declared.model(spec.name());
    old.ifPresent(o -> names().refuseUnfit(o, spec));
    ModelEntry made =
        change(
            connection -> {
              CatalogRows rows = new CatalogRows(connection);
              // The id stays: a model that comes back to earlier options finds its rows again.
              int id = old.isPresent() ? old.get().id() : rows.nextId();
              rows.delete(id);
              ModelVersions.forget(connection, id);
              ModelEntry entry = new ModelEntry(id, spec, createSql);
              rows.insert(entry);
              return entry;
            });
    become(declared.without(made.id()).with(made));
    return true;
  }

  /** Declares a virtual table; its input and its model must exist. */
  public synchronized boolean createVirtualTable(VirtualTableSpec spec, OnExisting existing) {
    if (names().settled("virtual table", spec.name(), existing)) {
      return false;
    }
    declared.refuseCycle(spec);
    declared.resolve(0, spec);
    BlobTables.refuseReserved(spec.name(), spec.columns());
    Optional<VirtualTable> old = declared.virtualTable(spec.name());
    if (old.isPresent() && Names.same(old.get().spec(), spec)) {
      return true;
    }
    old.ifPresent(o -> names().refuseUnfit(o, spec));
    Optional<VirtualTable> inline = old.isPresent() ? Optional.empty() : declared.inlineTwin(spec);
    if (inline.isPresent()) {
      adopt(inline.get(), spec);
    } else {
      make(spec, old);
    }
    return true;
  }

  /** Gives what model calls in queries have filled the name of a declared table. */
  private void adopt(VirtualTable inline, VirtualTableSpec spec) {
    forgetting(
        Set.of(inline.id()),
        connection -> {
          new Renaming(connection).columns(inline, spec.columns());
          CatalogRows rows = new CatalogRows(connection);
          rows.delete(inline.id());
          rows.insert(declared.without(inline.id()).resolve(inline.id(), spec));
          return true;
        });
    become(declared.without(inline.id()).with(inline.id(), spec).resolved());
  }

  private VirtualTable make(VirtualTableSpec spec, Optional<VirtualTable> old) {
    int id =
        removing(
            old.map(VirtualTable::id),
            spec.name(),
            connection -> {
              CatalogRows rows = new CatalogRows(connection);
              VirtualTable table = declared.resolve(rows.nextId(), spec);
              rows.insert(table);
              return table.id();
            });
    Declared rest = old.isPresent() ? declared.without(old.get().id()) : declared;
    become(rest.with(id, spec).resolved().unmeasured(spec.name()));
    return declared.virtualTable(spec.name()).orElseThrow();
  }

  /** Keeps a view or a function. */
  public synchronized boolean createDefinition(Definition definition, OnExisting existing) {
    if (names().settled(Names.word(definition.kind()), definition.name(), existing)) {
      return false;
    }
    Optional<Map.Entry<Integer, Definition>> old =
        declared.definition(definition.kind(), definition.name());
    int id =
        change(
            connection -> {
              CatalogRows rows = new CatalogRows(connection);
              if (old.isPresent()) {
                rows.delete(old.get().getKey());
              }
              int made = rows.nextId();
              rows.insert(made, definition);
              return made;
            });
    Declared rest = old.isPresent() ? declared.without(old.get().getKey()) : declared;
    become(rest.with(id, definition));
    return true;
  }

  /**
   * Keeps a proxy. What was measured of the one that it replaces is forgotten, unless it says the
   * same.
   *
   * @param table a blob table or virtual table
   * @return whether something was made
   */
  public synchronized boolean createProxy(
      String name, String table, String createSql, OnExisting existing) {
    if (names().settled("proxy", name, existing)) {
      return false;
    }
    if (declared.blobTable(table).isEmpty() && declared.virtualTable(table).isEmpty()) {
      throw new TableException.Declaration(
          "there is no table "
              + table
              + " for a proxy to score"
              + Declared.suggestion(table, declared.tableNames()));
    }
    Optional<ProxyEntry> old = declared.proxy(name);
    if (old.isPresent() && old.get().createSql().equals(createSql)) {
      return true;
    }
    ProxyEntry made =
        change(
            connection -> {
              CatalogRows rows = new CatalogRows(connection);
              if (old.isPresent()) {
                rows.delete(old.get().id());
              }
              ProxyEntry entry = new ProxyEntry(rows.nextId(), name, table, createSql, null);
              rows.insert(entry);
              return entry;
            });
    Declared rest = old.isPresent() ? declared.without(old.get().id()) : declared;
    become(rest.with(made));
    return true;
  }

  /**
   * Renames a proxy; what was measured of it stays.
   *
   * @param createSql the text under the new name
   * @return whether there was such a proxy
   */
  public synchronized boolean renameProxy(
      String name, String newName, String createSql, boolean ifExists) {
    Optional<Drops.Plan> found = names().dropping("PROXY", name, ifExists, false);
    if (found.isEmpty()) {
      return false;
    }
    ProxyEntry old = declared.proxy(name).orElseThrow();
    if (!newName.equalsIgnoreCase(name)) {
      names().requireFree("proxy", newName);
    }
    changeProxy(new ProxyEntry(old.id(), newName, old.table(), createSql, old.quality()));
    return true;
  }

  /**
   * Keeps what a query has measured of a proxy, in the place of what was before. Nothing happens
   * where the proxy has gone meanwhile.
   */
  public synchronized void measured(String proxy, ProxyQuality quality) {
    declared
        .proxy(proxy)
        .ifPresent(
            p -> changeProxy(new ProxyEntry(p.id(), p.name(), p.table(), p.createSql(), quality)));
  }

  private void changeProxy(ProxyEntry next) {
    change(
        connection -> {
          CatalogRows rows = new CatalogRows(connection);
          rows.delete(next.id());
          rows.insert(next);
          return true;
        });
    become(declared.with(next));
  }

  /**
   * Refuses a name that a table, virtual table, view or plain table has: for plain tables and
   * DuckDB's own objects, which are made without the catalog.
   */
  public synchronized void requireFree(String name) {
    names().requireFree("table", name);
  }

  /**
   * The virtual table that stands for a model call with these arguments: a declared one with equal
   * model, input and arguments, else an inline one made before, else a new one named after the
   * call.
   */
  public synchronized VirtualTable findOrMake(VirtualTableSpec spec) {
    Optional<VirtualTable> found =
        declared.virtualTables().stream()
            .filter(t -> Names.sameCall(t.spec(), spec))
            .min(Comparator.comparing(t -> t.spec().inline()));
    if (found.isPresent()) {
      return found.get();
    }
    declared.resolve(0, spec);
    BlobTables.refuseReserved(spec.name(), spec.columns());
    return make(names().free(spec), Optional.empty());
  }

  /**
   * Drops a blob table, plain table, virtual table, model, proxy or definition, with its rows.
   *
   * @param kind {@code TABLE}, {@code VIRTUAL TABLE}, {@code MODEL}, {@code VIEW}, {@code
   *     FUNCTION}, {@code PROXY}
   * @param cascade whether what depends on it goes too, rather than being a reason to refuse
   * @return whether there was such a thing
   */
  public synchronized boolean drop(String kind, String name, boolean ifExists, boolean cascade) {
    snapshot();
    Optional<Drops.Plan> plan = names().dropping(kind, name, ifExists, cascade);
    if (plan.isEmpty()) {
      return false;
    }
    forgetting(
        plan.get().ids(),
        connection -> {
          drops.run(connection, plan.get());
          return true;
        });
    Declared rest = declared;
    for (int id : plan.get().ids()) {
      rest = rest.without(id);
    }
    become(rest);
    return true;
  }

  /**
   * The version that a virtual table has now. A model's files are looked at (size, time, then hash)
   * when {@code session} first uses it; the physical relation is made where it does not exist.
   *
   * @param session whoever asks, by its {@code equals}; a new one looks again
   */
  public StageVersion stage(VirtualTable table, Object session) {
    Declared now;
    synchronized (this) {
      now = declared;
    }
    return stages.current(now, table, session).stage();
  }

  /** What a stage is made from: for those who fill it. */
  public StageEntry entry(StageVersion stage) {
    return stages.entry(stage);
  }

  /** Whoever loads the models of this catalog. */
  public Providers providers() {
    return providers;
  }

  /** The source of a blob table, opened when first asked for. */
  public BlobSource source(BlobTable table) {
    BlobSource known = opened.get(table);
    if (known != null) {
      return known;
    }
    SourceSpec spec = table.source();
    if (spec == null) {
      throw new IllegalArgumentException("plain table " + table.name() + " has no source");
    }
    BlobSource source = open(spec);
    opened.put(table, source);
    return source;
  }

  /**
   * The source of a blob table as its files are now.
   *
   * @throws TableException.Declaration if it has other columns than the table
   */
  BlobSource reopened(BlobTable table) {
    opened.remove(table);
    BlobSource source = source(table);
    if (!source.columns().equals(table.columns())) {
      opened.remove(table);
      throw new TableException.Declaration(
          "the columns of "
              + table.name()
              + " have changed from "
              + columnNames(table.columns())
              + " to "
              + columnNames(source.columns())
              + "; say CREATE OR REPLACE TABLE "
              + table.name());
    }
    return source;
  }

  private static String columnNames(List<SourceColumn> columns) {
    return columns.stream()
        .map(c -> c.name() + " " + c.sqlType())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private BlobSource open(SourceSpec spec) {
    try {
      return sources.open(spec);
    } catch (SourceException e) {
      String option = e instanceof SourceException.BadDeclaration bad ? bad.option() : null;
      throw new TableException.Declaration(String.valueOf(e.getMessage()), option, e);
    }
  }

  /**
   * What a model's current version costs: seconds are NaN where it has not run, the price is known.
   */
  public Cost cost(String model) {
    Optional<ModelEntry> entry;
    synchronized (this) {
      entry = declared.model(model);
    }
    Optional<String> version = entry.flatMap(versions::last);
    Cost measured = version.isEmpty() ? Cost.unknown() : costs.of(entry.get().id(), version.get());
    return measured.inputs() > 0 || entry.isEmpty() ? measured : priced(measured, entry.get());
  }

  /** What models have cost. */
  public Costs costs() {
    return costs;
  }

  private static Cost priced(Cost unknown, ModelEntry model) {
    String price = model.spec().options().get("price");
    return price == null
        ? unknown
        : new Cost(
            unknown.secondsPerInput(),
            Double.parseDouble(price), // CREATE MODEL has checked that it is a number
            unknown.inputs(),
            unknown.batchSize());
  }

  /** Removes rows of versions that are no longer current. */
  public synchronized long vacuum() {
    Object now = new Object();
    Map<String, StageEntry> current = new HashMap<>();
    for (VirtualTable table : declared.virtualTables()) {
      StageEntry entry = stages.current(declared, table, now);
      current.put(entry.table(), entry);
    }
    store.coverage().lock().writeLock().lock();
    try (Connection connection = store.connect()) {
      return drops.vacuum(connection, current.keySet());
    } catch (SQLException e) {
      throw StoreErrors.during("VACUUM", e);
    } finally {
      store.coverage().forgotten();
      store.coverage().lock().writeLock().unlock();
    }
  }

  /** The virtual tables over a blob table, those nearest to it first. */
  synchronized List<VirtualTable> over(BlobTable root) {
    return declared.dependents(root.name(), null);
  }

  private Names names() {
    return new Names(declared, plain);
  }

  private interface Change<T> {
    T make(Connection connection) throws SQLException;
  }

  private <T> T change(Change<T> change) {
    try (Connection connection = store.connect()) {
      return Transaction.run(connection, () -> change.make(connection));
    } catch (SQLException e) {
      throw StoreErrors.during("changing the catalog", e);
    }
  }

  /** A change that also removes what it replaces, with the stages of what reads it. */
  private <T> T removing(Optional<Integer> old, String name, Change<T> change) {
    if (old.isEmpty()) {
      return change(change);
    }
    List<VirtualTable> readers = declared.dependents(name, null);
    Set<Integer> ids = new HashSet<>();
    ids.add(old.get());
    readers.forEach(t -> ids.add(t.id()));
    return forgetting(
        ids,
        connection -> {
          drops.object(connection, old.get());
          drops.stages(connection, readers);
          for (ProxyEntry proxy : declared.proxiesOver(name)) {
            new CatalogRows(connection).forgetQuality(proxy.id());
          }
          return change.make(connection);
        });
  }

  private <T> T forgetting(Set<Integer> tables, Change<T> change) {
    store.coverage().lock().writeLock().lock();
    try {
      T result = change(change);
      stages.dropped(tables);
      return result;
    } finally {
      store.coverage().forgotten();
      store.coverage().lock().writeLock().unlock();
    }
  }

  private void become(Declared next) {
    declared = next;
    snapshot = null;
    opened.keySet().retainAll(next.blobTables());
  }
}
