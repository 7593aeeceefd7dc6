package org.colibri.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.colibri.models.djl.DjlProvider;
import org.colibri.models.lookup.LookupProvider;
import org.colibri.models.opencv.OpenCvProvider;

/** Front door of model bindings: from a declaration to a loaded model. Thread-safe. */
public final class Providers {
  private static final Set<String> COMMON =
      Set.of("provider", "batch_size", "price", "description");

  /** Options that cannot change an answer, and so are no part of the version. */
  private static final Set<String> IRRELEVANT =
      Set.of("batch_size", "price", "description", "num_threads");

  private final Map<String, ModelProvider> byName;
  private final LongSupplier nanoClock;

  private Providers(Map<String, ModelProvider> byName, LongSupplier nanoClock) {
    this.byName = byName;
    this.nanoClock = nanoClock;
  }

  /** Colibri's own providers, and those that {@link ServiceLoader} finds. */
  public static Providers standard(ClassLoader loader) {
    List<ModelProvider> all = new ArrayList<>();
    all.add(new DjlProvider());
    all.add(new LookupProvider());
    all.add(new OpenCvProvider());
    all.add(new JavaProvider(loader));
    ServiceLoader.load(ModelProvider.class, loader).forEach(all::add);
    return of(all, System::nanoTime);
  }

  /**
   * Just these providers.
   *
   * @param nanoClock monotonic nanoseconds, to measure costs with
   */
  public static Providers of(List<? extends ModelProvider> providers, LongSupplier nanoClock) {
    Map<String, ModelProvider> byName = new LinkedHashMap<>();
    for (ModelProvider provider : providers) {
      byName.put(provider.name(), provider);
    }
    return new Providers(byName, nanoClock);
  }

  /**
   * Checks a declaration: provider, option keys, and what the provider can tell without loading.
   *
   * @throws ModelException.BadDeclaration with the remedy
   */
  public void validate(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    ModelProvider provider = provider(spec);
    Set<String> known = provider.optionKeys();
    if (!known.contains(ModelProvider.ANY_KEY)) {
      for (String key : spec.options().keySet()) {
        if (!known.contains(key) && !COMMON.contains(key)) {
          Set<String> all = new TreeSet<>(known);
          all.addAll(COMMON);
          throw options.bad(key, " is unknown" + Suggestion.andList(key, all));
        }
      }
    }
    options.integer("batch_size", 1, 1);
    options.number("price", 0);
    for (ModelColumn output : spec.outputs()) {
      if (output.type().isContent()) {
        throw options.bad("output " + output.name() + " cannot be of type " + output.type());
      }
    }
    provider.validate(spec);
  }

  /** The stamps of the files that are part of a model's version. Looks at directories only. */
  public List<FileStamp> stamps(ModelSpec spec) throws ModelException {
    List<FileStamp> stamps = new ArrayList<>();
    for (Path file : provider(spec).files(spec)) {
      stamps.add(stamp(file));
    }
    return List.copyOf(stamps);
  }

  /**
   * The version: a hash over provider, signature, options and the content of the files.
   *
   * @throws ModelException.LoadFailed if a file cannot be read
   */
  public ModelVersion version(ModelSpec spec) throws ModelException {
    MessageDigest digest = sha256();
    ModelProvider provider = provider(spec);
    List<String> words = new ArrayList<>();
    words.add(provider.name());
    spec.inputs().forEach(c -> words.add("in " + c.name().toLowerCase(Locale.ROOT) + c.type()));
    spec.outputs().forEach(c -> words.add("out " + c.name().toLowerCase(Locale.ROOT) + c.type()));
    words.add(spec.manyRows() ? "many" : "one");
    new TreeMap<>(spec.options())
        .forEach(
            (key, value) -> {
              if (!IRRELEVANT.contains(key)) {
                words.add(key + "=" + value);
              }
            });
    for (String word : words) {
      digest.update(word.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    for (Path file : provider.files(spec)) {
      addFile(digest, file, spec);
    }
    return new ModelVersion(HexFormat.of().formatHex(digest.digest()));
  }

  /** Loads a model and wraps it for the materializer; the caller closes it. */
  public BoundModel bind(ModelSpec spec) throws ModelException {
    ModelVersion version = version(spec);
    Options options = new Options(spec);
    Model model = provider(spec).open(spec);
    int batch = options.integer("batch_size", Math.max(1, model.batchSize()), 1);
    CostMeter meter = new CostMeter(options.number("price", 0), batch, nanoClock);
    return new InProcessModel(spec, version, model, batch, meter);
  }

  private ModelProvider provider(ModelSpec spec) throws ModelException {
    ModelProvider provider = byName.get(spec.provider().toLowerCase(Locale.ROOT));
    if (provider == null) {
      Options options = new Options(spec);
      if (spec.provider().isEmpty()) {
        options.required("provider");
      }
      throw options.bad(
          "provider",
          " = '"
              + spec.provider()
              + "' is unknown"
              + Suggestion.andList(spec.provider(), byName.keySet()));
    }
    return provider;
  }

  private static FileStamp stamp(Path file) {
    try {
      return new FileStamp(
          file.toString(), Files.size(file), Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return new FileStamp(file.toString(), -1, 0);
    }
  }

  private static void addFile(MessageDigest digest, Path file, ModelSpec spec)
      throws ModelException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw new ModelException.LoadFailed(
          spec.name(),
          "model "
              + spec.name()
              + ": cannot read "
              + file
              + "; put the file back or recreate the model",
          e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
