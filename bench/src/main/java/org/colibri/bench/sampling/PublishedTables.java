package org.colibri.bench.sampling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.colibri.sampling.zoo.AggregateTable;
import org.colibri.sampling.zoo.SelectionTable;

/**
 * The published tables, read from a folder of proxy tables.
 *
 * @param folder holds {@code supg}, {@code video_detections} and {@code blazeit_counts}
 */
public record PublishedTables(Path folder) {

  private static final double ORACLE_CONFIDENCE = 0.35;

  /** A table {@code id,label,proxy_score} of the SUPG paper. */
  public SelectionTable supg(String name) throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve("supg").resolve(name + ".csv"), StandardCharsets.UTF_8);
    double[] scores = new double[lines.size() - 1];
    boolean[] labels = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      String[] fields = lines.get(i + 1).split(",");
      labels[i] =
          List.of("1", "1.0", "true").contains(fields[1].toLowerCase(java.util.Locale.ROOT));
      scores[i] = Double.parseDouble(fields[2]);
    }
    return new SelectionTable(name, scores, labels, false);
  }

  /**
   * Frames with at least {@code least} objects by the oracle; the proxy is the summed confidence of
   * the fast model.
   */
  SelectionTable video(String name, String file, String object, int frames, int least)
      throws IOException {
    double[] scores = new double[frames];
    double[] counts = new double[frames];
    for (String[] box : boxes(file + ".yolox.csv.gz")) {
      if (box[1].equals(object) && Double.parseDouble(box[2]) >= ORACLE_CONFIDENCE) {
        counts[Integer.parseInt(box[0])]++;
      }
    }
    for (String[] box : boxes(file + ".fast.csv.gz")) {
      if (box[1].equals(object)) {
        scores[Integer.parseInt(box[0])] += Double.parseDouble(box[2]);
      }
    }
    boolean[] labels = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      labels[i] = counts[i] >= least;
    }
    return new SelectionTable(name, scores, labels, false);
  }

  private List<String[]> boxes(String file) throws IOException {
    try (BufferedReader reader = gzip(folder.resolve("video_detections").resolve(file))) {
      return reader.lines().skip(1).map(line -> line.split(",")).toList();
    }
  }

  /** The objects in each frame of a video of the BlazeIt paper. */
  public AggregateTable counts(String name, String file) throws IOException {
    try (BufferedReader reader = gzip(folder.resolve("blazeit_counts").resolve(file))) {
      double[] values = reader.lines().mapToDouble(Double::parseDouble).toArray();
      return new AggregateTable(name, values, new double[values.length]);
    }
  }

  /** A selection's labels as a column to count. */
  static AggregateTable counted(SelectionTable table) {
    double[] values = new double[table.size()];
    Arrays.setAll(values, i -> table.labels()[i] ? 1 : 0);
    return new AggregateTable(table.name(), values, table.scores());
  }

  private static BufferedReader gzip(Path path) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8));
  }

  /** The tables of the SUPG paper and the video problems. */
  List<SelectionTable> selections() throws IOException {
    return List.of(
        supg("imagenet"),
        supg("onto"),
        video("suburban truck", "suburban_road_vct.mp4", "truck", 905, 1),
        video("suburban car ≥ 8", "suburban_road_vct.mp4", "car", 905, 8),
        video("one-by-one person", "one-by-one-person-detection.mp4", "person", 1394, 1),
        video("vtest person ≥ 9", "vtest.avi", "person", 795, 9),
        video("freeway car ≥ 8", "freeway_vdh1.avi", "car", 500, 8));
  }
}
