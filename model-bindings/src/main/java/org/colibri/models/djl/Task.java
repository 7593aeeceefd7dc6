package org.colibri.models.djl;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;
import org.colibri.models.Suggestion;
import org.colibri.models.ValueType;

/** What a network is for: which inputs it takes, which options it reads, which rows it gives. */
enum Task {
  OBJECT_DETECTION(
      "object-detection",
      ImageEncoder.OPTIONS,
      ClassNames.OPTIONS,
      BoxDecoder.OPTIONS,
      BoxFormat.OPTIONS),
  IMAGE_CLASSIFICATION(
      "image-classification", ImageEncoder.OPTIONS, ClassNames.OPTIONS, ClassDecoder.OPTIONS),
  IMAGE_EMBEDDING("image-embedding", ImageEncoder.OPTIONS, VectorDecoder.OPTIONS),
  TEXT_CLASSIFICATION(
      "text-classification", TextEncoder.OPTIONS, ClassNames.OPTIONS, ClassDecoder.OPTIONS),
  TEXT_EMBEDDING("text-embedding", TextEncoder.OPTIONS, VectorDecoder.OPTIONS, Set.of("pooling")),
  RAW("raw", NumberEncoder.OPTIONS, ImageEncoder.OPTIONS, ColumnDecoder.OPTIONS);

  /** Options that {@link org.colibri.models.Providers} reads. */
  private static final Set<String> OUTER = Set.of("provider", "batch_size", "price", "description");

  private final String word;
  private final Set<String> options;

  @SafeVarargs
  Task(String word, Set<String>... options) {
    this.word = word;
    Set<String> all = new TreeSet<>(Set.of("engine", "path", "task", "num_threads", "fixed_batch"));
    for (Set<String> some : options) {
      all.addAll(some);
    }
    this.options = all;
  }

  static Task of(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    String given = options.required("task");
    for (Task task : values()) {
      if (task.word.equalsIgnoreCase(given)) {
        return task;
      }
    }
    throw options.bad(
        "task",
        " = '"
            + given
            + "' is unknown"
            + Suggestion.andList(given, Arrays.stream(values()).map(task -> task.word).toList()));
  }

  /** The option keys that this task reads. */
  Set<String> options() {
    return options;
  }

  /** Checks options and signature without loading the network. */
  void check(ModelSpec spec) throws ModelException {
    for (String key : spec.options().keySet()) {
      if (!options.contains(key) && !OUTER.contains(key)) {
        throw new Options(spec)
            .bad(
                key,
                " means nothing for 'task' = '" + word + "'" + Suggestion.andList(key, options));
      }
    }
    switch (this) {
      case OBJECT_DETECTION, IMAGE_CLASSIFICATION, IMAGE_EMBEDDING -> {
        needs(spec, ValueType.IMAGE);
        ImageEncoder.check(spec, defaults(spec));
      }
      case TEXT_CLASSIFICATION, TEXT_EMBEDDING -> {
        needs(spec, ValueType.VARCHAR);
        TextEncoder.check(spec);
      }
      case RAW -> checkRaw(spec);
    }
    decoder(spec, 1, 1);
  }

  private void needs(ModelSpec spec, ValueType type) throws ModelException {
    if (spec.inputs().size() != 1 || spec.inputs().get(0).type() != type) {
      throw new Options(spec).bad("'task' = '" + word + "' takes one INPUT of type " + type);
    }
  }

  private static void checkRaw(ModelSpec spec) throws ModelException {
    boolean picture = isPicture(spec);
    Options options = new Options(spec);
    for (String key : picture ? NumberEncoder.OPTIONS : ImageEncoder.OPTIONS) {
      if (options.text(key).isPresent()) {
        throw options.bad(
            key, " means nothing for " + (picture ? "an IMAGE" : "numbers") + "; leave it out");
      }
    }
    if (picture) {
      ImageEncoder.check(spec, ImageEncoder.Defaults.PLAIN);
    } else {
      NumberEncoder.of(spec, List.of());
    }
  }

  /** The model around a loaded network. */
  NetworkModel model(ModelSpec spec, Network network) throws ModelException {
    List<Network.Port> ports = network.inputs();
    Encoder encoder =
        switch (this) {
          case OBJECT_DETECTION, IMAGE_CLASSIFICATION, IMAGE_EMBEDDING ->
              ImageEncoder.of(spec, defaults(spec), ports);
          case TEXT_CLASSIFICATION, TEXT_EMBEDDING -> TextEncoder.of(spec, ports);
          case RAW ->
              isPicture(spec)
                  ? ImageEncoder.of(spec, ImageEncoder.Defaults.PLAIN, ports)
                  : NumberEncoder.of(spec, ports);
        };
    try {
      int width = encoder instanceof ImageEncoder image ? image.width() : 1;
      int height = encoder instanceof ImageEncoder image ? image.height() : 1;
      Decoder decoder = decoder(spec, width, height);
      return new NetworkModel(spec.name(), network, encoder, decoder, fixedBatch(spec, ports));
    } catch (ModelException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private static int fixedBatch(ModelSpec spec, List<Network.Port> ports) throws ModelException {
    boolean told = !ports.isEmpty() && ports.get(0).shape().length > 0;
    int declared = told ? (int) Math.max(0, ports.get(0).shape()[0]) : 0;
    return new Options(spec).integer("fixed_batch", declared, 1);
  }

  private Decoder decoder(ModelSpec spec, int width, int height) throws ModelException {
    return switch (this) {
      case OBJECT_DETECTION -> {
        ClassNames names = ClassNames.of(spec);
        yield BoxDecoder.of(
            spec, BoxFormat.of(format(spec), new Options(spec), names, width, height), names);
      }
      case IMAGE_CLASSIFICATION, TEXT_CLASSIFICATION -> ClassDecoder.of(spec, ClassNames.of(spec));
      case IMAGE_EMBEDDING -> VectorDecoder.of(spec, false);
      case TEXT_EMBEDDING -> VectorDecoder.of(spec, true);
      case RAW -> ColumnDecoder.of(spec);
    };
  }

  private ImageEncoder.Defaults defaults(ModelSpec spec) throws ModelException {
    return this == OBJECT_DETECTION
        ? BoxFormat.defaults(format(spec))
        : ImageEncoder.Defaults.IMAGENET;
  }

  private static String format(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    options.required("format");
    return options.choice("format", BoxFormat.NAMES.toArray(String[]::new));
  }

  private static boolean isPicture(ModelSpec spec) {
    return spec.inputs().size() == 1 && spec.inputs().get(0).type() == ValueType.IMAGE;
  }
}
