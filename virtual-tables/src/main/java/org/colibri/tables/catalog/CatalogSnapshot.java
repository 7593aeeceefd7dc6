package org.colibri.tables.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What there is at one moment, by name without case. A plain table with a one-column primary key is
 * among {@code blobTables} and {@code plainTables}. Immutable.
 */
public record CatalogSnapshot(
    List<BlobTable> blobTables,
    List<VirtualTable> virtualTables,
    List<ModelEntry> models,
    List<Definition> definitions,
    List<PlainTable> plainTables,
    List<ProxyEntry> proxies) {
  public CatalogSnapshot {
    blobTables = List.copyOf(blobTables);
    virtualTables = List.copyOf(virtualTables);
    models = List.copyOf(models);
    definitions = List.copyOf(definitions);
    plainTables = List.copyOf(plainTables);
    proxies = List.copyOf(proxies);
  }

  public Optional<BlobTable> blobTable(String name) {
    return blobTables.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
  }

  public Optional<VirtualTable> virtualTable(String name) {
    return virtualTables.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
  }

  public Optional<ModelEntry> model(String name) {
    return models.stream().filter(m -> m.name().equalsIgnoreCase(name)).findFirst();
  }

  public Optional<PlainTable> plainTable(String name) {
    return plainTables.stream().filter(t -> t.name().equalsIgnoreCase(name)).findFirst();
  }

  public Optional<ProxyEntry> proxy(String name) {
    return proxies.stream().filter(p -> p.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The blob table beneath a blob table or virtual table; empty where the name is neither's. */
  public Optional<BlobTable> root(String table) {
    return blobTable(virtualTable(table).map(VirtualTable::root).orElse(table));
  }

  public Optional<Definition> definition(Definition.Kind kind, String name) {
    return definitions.stream()
        .filter(d -> d.kind() == kind && d.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
