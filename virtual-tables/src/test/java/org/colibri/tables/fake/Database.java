package org.colibri.tables.fake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelSpec;
import org.colibri.models.Providers;
import org.colibri.models.ValueType;
import org.colibri.tables.catalog.Argument;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.Catalog;
import org.colibri.tables.catalog.OnExisting;
import org.colibri.tables.catalog.Populations;
import org.colibri.tables.catalog.StageVersion;
import org.colibri.tables.catalog.VirtualTableSpec;
import org.colibri.tables.materialize.Cancellation;
import org.colibri.tables.materialize.Filled;
import org.colibri.tables.materialize.Materializer;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.SourceColumn;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceSpec;
import org.colibri.tables.store.Store;
import org.roaringbitmap.RoaringBitmap;

/** A store with its catalog and materializer over fake models and sources. */
public final class Database implements AutoCloseable {
  private final Store store;
  private final Catalog catalog;
  private final Populations populations;
  private final Materializer materializer;
  private final FakeModels models;

  /** Sources by the table they are for. */
  private final Map<String, BlobSource> sources;

  private Database(Store store, FakeModels models, Map<String, BlobSource> sources) {
    this.store = store;
    this.models = models;
    this.sources = sources;
    this.catalog =
        Catalog.open(store, Providers.of(List.of(models), System::nanoTime), this::source);
    this.populations = new Populations(store, catalog);
    this.materializer = new Materializer(store, catalog);
  }

  public static Database inMemory(FakeModels models) {
    return new Database(Store.inMemory(), models, new LinkedHashMap<>());
  }

  public static Database open(Path file, FakeModels models, Map<String, BlobSource> sources) {
    return new Database(Store.open(file), models, new LinkedHashMap<>(sources));
  }

  private BlobSource source(SourceSpec spec) throws SourceException {
    BlobSource source = sources.get(spec.table());
    if (source == null) {
      throw new SourceException.BadDeclaration("there is no source for " + spec.table());
    }
    return source;
  }

  public Store store() {
    return store;
  }

  public Catalog catalog() {
    return catalog;
  }

  public Populations populations() {
    return populations;
  }

  public Materializer materializer() {
    return materializer;
  }

  public FakeModels models() {
    return models;
  }

  public BlobTable table(String name, BlobSource source) {
    return table(name, source, OnExisting.FAIL, Map.of());
  }

  public BlobTable table(
      String name, BlobSource source, OnExisting existing, Map<String, String> options) {
    sources.put(name, source);
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put("connector", "fake");
    catalog.createBlobTable(
        new SourceSpec(name, all, Path.of("/nowhere")), existing, "CREATE TABLE " + name);
    return catalog.snapshot().blobTable(name).orElseThrow();
  }

  /** A model {@code name(input type) -> (outputs)}, each column as "name TYPE". */
  public static ModelSpec model(
      String name, boolean manyRows, Map<String, String> options, String input, String... outputs) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put("provider", "fake");
    List<ModelColumn> columns = new ArrayList<>();
    for (String output : outputs) {
      columns.add(column(output));
    }
    return new ModelSpec(name, List.of(column(input)), columns, manyRows, all, Path.of("/nowhere"));
  }

  private static ModelColumn column(String text) {
    String[] words = text.split(" ");
    return new ModelColumn(words[0], ValueType.valueOf(words[1]));
  }

  public void create(ModelSpec spec) {
    catalog.createModel(spec, OnExisting.FAIL, "CREATE MODEL " + spec.name());
  }

  /** A virtual table over {@code input} whose ordinal column, for a many-row model, is row_id. */
  public VirtualTableSpec virtual(
      String name, String model, String input, List<String> inputKey, Argument... arguments) {
    ModelSpec spec = catalog.snapshot().model(model).orElseThrow().spec();
    List<SourceColumn> columns = new ArrayList<>();
    List<String> key = new ArrayList<>(inputKey);
    inputKey.forEach(k -> columns.add(new SourceColumn(k, "BIGINT")));
    if (spec.manyRows()) {
      String ordinal = name + "_no";
      key.add(ordinal);
      columns.add(new SourceColumn(ordinal, "INTEGER"));
    }
    spec.outputs().forEach(o -> columns.add(new SourceColumn(o.name(), o.type().name())));
    return new VirtualTableSpec(
        name,
        model,
        input,
        List.of(arguments),
        key,
        columns,
        false,
        "CREATE VIRTUAL TABLE " + name);
  }

  public StageVersion create(VirtualTableSpec spec) {
    catalog.createVirtualTable(spec, OnExisting.FAIL);
    return stage(spec.name());
  }

  /** The stage as a new session finds it. */
  public StageVersion stage(String name) {
    return catalog.stage(catalog.snapshot().virtualTable(name).orElseThrow(), new Object());
  }

  public Filled fill(StageVersion stage, long from, long to) {
    return fill(stage, RoaringBitmap.bitmapOfRange(from, to));
  }

  public Filled fill(StageVersion stage, RoaringBitmap inputs) {
    return materializer.fill(stage, inputs, -1, (t, d, n, r) -> {}, new Cancellation());
  }

  /** The rows of a query, each as its values separated by blanks. */
  public List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(row.getString(i));
        }
        rows.add(String.join(" ", values.stream().map(String::valueOf).toList()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  public long number(String sql) {
    return Long.parseLong(rows(sql).get(0));
  }

  public void execute(String sql) {
    try (Connection connection = store.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    materializer.close();
    store.close();
  }
}
