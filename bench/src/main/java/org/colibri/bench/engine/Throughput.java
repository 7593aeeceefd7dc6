package org.colibri.bench.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.exec.Engine;
import org.colibri.exec.QueryResult;
import org.colibri.exec.Session;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelSpec;
import org.colibri.models.RowSink;
import org.colibri.models.StagedModel;
import org.colibri.models.ValueType;
import org.colibri.models.djl.DjlProvider;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.Connectors;
import org.colibri.tables.source.ContentReader;
import org.colibri.tables.source.MediaSource;
import org.colibri.tables.source.SourceFile;
import org.colibri.tables.source.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * Exhaustive materialization of a video, decoding and writing included, beside a bare loop over the
 * same model with decoded and pre-processed inputs at the same batch size: inferences a second of
 * each, in turn, and the ratio of each pair.
 *
 * <p>Arguments: the data folder; rounds (default 5); frames (default 300).
 */
public final class Throughput {
  private static final int BATCH = 8;

  private Throughput() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data").toAbsolutePath();
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int frames = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300;
    ModelSpec spec = yolox(data);
    Path video = data.resolve("video/suburban_road_vct.mp4");
    List<InputBatch> batches = decoded(video, frames);
    double[] ratios = new double[rounds];
    try (StagedModel<?> model = (StagedModel<?>) new DjlProvider().open(spec)) {
      say("round  bare/s  engine/s  ratio");
      bare(model, batches.subList(0, Math.min(4, batches.size())));
      engine(spec, video, 32);
      for (int round = 0; round < rounds; round++) {
        double bare = frames / bare(model, batches);
        double engine = frames / engine(spec, video, frames);
        ratios[round] = engine / bare;
        say("%5d  %6.2f  %8.2f  %.3f", round + 1, bare, engine, ratios[round]);
      }
    }
    Arrays.sort(ratios);
    say(
        "median ratio %.3f (min %.3f, max %.3f), batch %d, %d frames",
        ratios[rounds / 2], ratios[0], ratios[rounds - 1], BATCH, frames);
  }

  private static ModelSpec yolox(Path data) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("provider", "djl");
    options.put("engine", "OnnxRuntime");
    options.put("task", "object-detection");
    options.put("format", "yolox");
    options.put("path", data.resolve("models/yolox_nano_416.onnx").toString());
    options.put("labels", data.resolve("models/coco_classes.txt").toString());
    options.put("threshold", "0.35");
    options.put("batch_size", Integer.toString(BATCH));
    return new ModelSpec(
        "detector",
        List.of(new ModelColumn("image", ValueType.IMAGE)),
        List.of(
            new ModelColumn("label", ValueType.VARCHAR),
            new ModelColumn("score", ValueType.REAL),
            new ModelColumn("xmin", ValueType.REAL),
            new ModelColumn("ymin", ValueType.REAL),
            new ModelColumn("xmax", ValueType.REAL),
            new ModelColumn("ymax", ValueType.REAL)),
        true,
        options,
        data);
  }

  private static List<InputBatch> decoded(Path video, int frames) throws Exception {
    BlobSource source =
        Connectors.standard()
            .open(
                new SourceSpec(
                    "frames",
                    Map.of("connector", "video", "path", video.toString()),
                    Path.of("").toAbsolutePath()));
    MediaSource media = (MediaSource) source;
    SourceFile file = media.files().get(0);
    List<InputBatch> batches = new ArrayList<>();
    List<Object[]> rows = new ArrayList<>();
    try (ContentReader reader = media.reader()) {
      for (int frame = 0; frame < frames; frame++) {
        rows.add(new Object[] {reader.read(file, frame)});
        if (rows.size() == BATCH || frame == frames - 1) {
          batches.add(InputBatch.of(rows));
          rows = new ArrayList<>();
        }
      }
    }
    return batches;
  }

  /** Seconds of inference and post-processing alone. */
  private static <P> double bare(StagedModel<P> model, List<InputBatch> batches) throws Exception {
    List<P> prepared = new ArrayList<>();
    for (InputBatch batch : batches) {
      prepared.add(model.prepare(batch));
    }
    long start = System.nanoTime();
    for (P batch : prepared) {
      model.inferPrepared(batch, new Ignored());
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** Seconds of a query that has to infer everything, in a store of its own. */
  private static double engine(ModelSpec spec, Path video, int frames) {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      run(session, "CREATE TABLE frames WITH ('connector' = 'video', 'path' = '" + video + "')");
      StringBuilder options = new StringBuilder();
      spec.options()
          .forEach(
              (key, value) ->
                  options
                      .append(options.isEmpty() ? "" : ", ")
                      .append("'" + key + "' = '" + value + "'"));
      run(
          session,
          "CREATE MODEL detector INPUT (image IMAGE) OUTPUT TABLE (label VARCHAR, score REAL,"
              + " xmin REAL, ymin REAL, xmax REAL, ymax REAL) WITH ("
              + options
              + ")");
      run(session, "CREATE VIRTUAL TABLE objects USING detector(frames.image)");
      // Loads the model and lists the frames, which a bare loop has behind it too.
      run(session, "SELECT COUNT(*) FROM objects WHERE frame_id >= 800 AND frame_id < 824");
      long start = System.nanoTime();
      run(session, "SELECT COUNT(*) FROM objects WHERE frame_id < " + frames);
      return (System.nanoTime() - start) / 1e9;
    }
  }

  private static void run(Session session, String sql) {
    try (QueryResult result = session.query(sql)) {
      result.report();
    }
  }

  @SuppressWarnings("SystemOut") // a program for the terminal
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static final class Ignored implements RowSink {
    @Override
    public void row(int input, @Nullable Object... values) {}

    @Override
    public void failed(int input, String reason) {
      throw new IllegalStateException(reason);
    }
  }
}
