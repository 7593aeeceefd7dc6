package org.colibri.tables.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.colibri.models.Suggestion;
import org.colibri.tables.source.audio.AudioConnector;
import org.colibri.tables.source.images.ImageConnector;
import org.colibri.tables.source.relation.RelationConnector;
import org.colibri.tables.source.video.VideoConnector;

/** The connectors there are, by name: the front door of this package. Immutable and thread-safe. */
public final class Connectors {
  private final Map<String, Connector> connectors = new TreeMap<>();

  /**
   * These connectors and no others.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public Connectors(Collection<? extends Connector> connectors) {
    for (Connector connector : connectors) {
      if (this.connectors.put(connector.name(), connector) != null) {
        throw new IllegalArgumentException("two connectors are named '" + connector.name() + "'");
      }
    }
  }

  /** All that Colibri brings along: video, images, audio, csv, parquet and json. */
  public static Connectors standard() {
    List<Connector> all = new ArrayList<>();
    all.add(new VideoConnector());
    all.add(new ImageConnector());
    all.add(new AudioConnector());
    all.addAll(RelationConnector.all());
    return new Connectors(all);
  }

  /** The names, sorted. */
  public List<String> names() {
    return List.copyOf(connectors.keySet());
  }

  /**
   * Opens what a declaration says.
   *
   * @throws SourceException.BadDeclaration if no connector has the name, an option is unknown to
   *     it, or for the connector's own reasons
   */
  public BlobSource open(SourceSpec spec) throws SourceException {
    SourceOptions options = new SourceOptions(spec);
    String name = spec.connector();
    if (name.isBlank()) {
      throw options.bad(
          "needs the option 'connector'; add 'connector' = '…' to its WITH clause, one of "
              + String.join(", ", names()));
    }
    Connector connector = connectors.get(name);
    if (connector == null) {
      throw options.bad(
          "connector", " = '" + name + "' is unknown" + Suggestion.andList(name, names()));
    }
    TreeSet<String> known = new TreeSet<>(connector.optionKeys());
    for (String key : spec.options().keySet()) {
      if (!key.equals("connector") && !known.contains(key)) {
        throw options.bad(
            key, " is unknown to the connector '" + name + "'" + Suggestion.andList(key, known));
      }
    }
    return connector.open(spec);
  }
}
