package org.colibri.models.djl;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.colibri.models.Image;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/** Pictures as networks want them. */
final class ImageEncoder implements Encoder {
  static final Set<String> OPTIONS =
      Set.of(
          "width",
          "height",
          "letterbox",
          "pad",
          "center_crop",
          "interpolation",
          "channel_order",
          "scale",
          "mean",
          "std",
          "layout");

  /** What a task or a box format presumes where an option is not given. */
  record Defaults(String letterbox, String channelOrder, double scale, float[] mean, float[] std) {
    static final Defaults PLAIN = new Defaults("none", "RGB", 1 / 255.0, new float[3], ones());
    static final Defaults IMAGENET =
        new Defaults(
            "none",
            "RGB",
            1 / 255.0,
            new float[] {0.485f, 0.456f, 0.406f},
            new float[] {0.229f, 0.224f, 0.225f});

    Defaults with(String letterbox, String channelOrder, double scale) {
      return new Defaults(letterbox, channelOrder, scale, mean, std);
    }

    private static float[] ones() {
      return new float[] {1, 1, 1};
    }
  }

  private final PixelLayout layout;
  private final long[] shape;
  private final Placement.Fit fit;
  private final double crop;
  private final Scaler scaler;
  private final String name;

  private ImageEncoder(
      PixelLayout layout,
      long[] shape,
      Placement.Fit fit,
      double crop,
      Scaler scaler,
      String name) {
    this.layout = layout;
    this.shape = shape;
    this.fit = fit;
    this.crop = crop;
    this.scaler = scaler;
    this.name = name;
  }

  /** Checks the options without a network. */
  static void check(ModelSpec spec, Defaults defaults) throws ModelException {
    of(spec, defaults, List.of(new Network.Port("", new long[] {-1, -1, 1, 1})));
  }

  /**
   * An encoder for a network.
   *
   * @param ports the inputs that the network declares, or none
   */
  static ImageEncoder of(ModelSpec spec, Defaults defaults, List<Network.Port> ports)
      throws ModelException {
    Options options = new Options(spec);
    Network.Port port =
        ports.isEmpty() ? new Network.Port("", new long[] {-1, -1, -1, -1}) : ports.get(0);
    if (port.shape().length != 4) {
      throw new ModelException.LoadFailed(
          spec.name(),
          "model "
              + spec.name()
              + ": the network's input "
              + port
              + " is no picture, which has four axes; choose another 'task'",
          null);
    }
    PixelLayout.Channels channels =
        PixelLayout.Channels.valueOf(
            options.choice(
                "channel_order", preferred(defaults.channelOrder(), "RGB", "BGR", "GRAY")));
    boolean planar = planar(options, port, channels.count);
    int height = side(options, "height", port, planar ? 2 : 1);
    int width = side(options, "width", port, planar ? 3 : 2);
    PixelLayout layout =
        new PixelLayout(
            width,
            height,
            channels,
            planar,
            tables(options, defaults, channels.count),
            Math.min(255, options.integer("pad", 114, 0)));
    long[] shape =
        planar
            ? new long[] {-1, channels.count, height, width}
            : new long[] {-1, height, width, channels.count};
    return new ImageEncoder(
        layout, shape, fit(options, defaults), crop(options), scaler(options, layout), port.name());
  }

  private static boolean planar(Options options, Network.Port port, int channels)
      throws ModelException {
    boolean last = port.shape()[3] == channels && port.shape()[1] != channels;
    String likely = last && !port.name().isEmpty() ? "NHWC" : "NCHW";
    boolean planar = options.choice("layout", preferred(likely, "NCHW", "NHWC")).equals("NCHW");
    long declared = port.shape()[planar ? 1 : 3];
    if (!port.name().isEmpty() && declared > 0 && declared != channels) {
      throw options.bad(
          "the network's input "
              + port
              + " takes "
              + declared
              + " channels where the options give "
              + channels
              + "; set 'channel_order' (RGB, BGR or GRAY) and 'layout' (NCHW or NHWC) to fit");
    }
    return planar;
  }

  private static Placement.Fit fit(Options options, Defaults defaults) throws ModelException {
    String[] words = preferred(defaults.letterbox(), "none", "top-left", "center");
    return switch (options.choice("letterbox", words)) {
      case "top-left" -> Placement.Fit.TOP_LEFT;
      case "center" -> Placement.Fit.CENTER;
      default -> Placement.Fit.STRETCH;
    };
  }

  private static double crop(Options options) throws ModelException {
    double crop = options.number("center_crop", 0);
    if (!(crop >= 0 && crop <= 1)) {
      throw options.bad("center_crop", " = '" + crop + "' must lie between 0 and 1");
    }
    return crop;
  }

  private static Scaler scaler(Options options, PixelLayout layout) throws ModelException {
    return switch (options.choice("interpolation", "bilinear", "antialias", "bicubic")) {
      case "antialias" -> new FilterScaler(layout, FilterScaler.Kernel.TRIANGLE);
      case "bicubic" -> new FilterScaler(layout, FilterScaler.Kernel.CUBIC);
      default -> new BilinearScaler(layout);
    };
  }

  private static String[] preferred(String first, String... words) {
    List<String> ordered = new ArrayList<>();
    ordered.add(first);
    for (String word : words) {
      if (!word.equals(first)) {
        ordered.add(word);
      }
    }
    return ordered.toArray(String[]::new);
  }

  private static int side(Options options, String key, Network.Port port, int axis)
      throws ModelException {
    int declared = (int) port.shape()[axis];
    int given = options.integer(key, Math.max(declared, 0), 1);
    if (given == 0) {
      throw options.bad(
          "needs the option '"
              + key
              + "', since the model's file does not tell it; add '"
              + key
              + "' = '…' to its WITH clause");
    }
    if (declared > 0 && !port.name().isEmpty() && given != declared) {
      throw options.bad(
          key,
          " = '"
              + given
              + "' does not fit the network's input "
              + port
              + "; set it to '"
              + declared
              + "' or leave it out");
    }
    return given;
  }

  private static float[][] tables(Options options, Defaults defaults, int channels)
      throws ModelException {
    double scale = options.number("scale", defaults.scale());
    float[] mean = options.numbers("mean", 3, 0);
    float[] std = options.numbers("std", 3, 1);
    boolean given = options.text("mean").isPresent() || options.text("std").isPresent();
    float[][] tables = new float[channels][256];
    for (int c = 0; c < channels; c++) {
      float m = given ? mean[c] : defaults.mean()[c];
      float s = given ? std[c] : defaults.std()[c];
      if (m > 255 * scale) {
        throw options.bad(
            "mean",
            String.format(
                Locale.ROOT,
                " = '%s' lies above all samples, which go up to %.4g; set 'scale' = '1' if it is"
                    + " meant for samples up to 255",
                options.text("mean").orElse("(default)"),
                255 * scale));
      }
      if (s == 0) {
        throw options.bad("std", " = '" + options.text("std").orElse("") + "' must not hold 0");
      }
      for (int v = 0; v < 256; v++) {
        tables[c][v] = (float) ((v * scale - m) / s);
      }
    }
    return tables;
  }

  @Override
  public Encoded encode(InputBatch batch) {
    float[] values = new float[batch.size() * layout.size()];
    List<Placement> places = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Image image = batch.image(i, 0);
      Placement place = place(image);
      scaler.write(image, place, values, i * layout.size());
      places.add(place);
    }
    long[] full = shape.clone();
    full[0] = batch.size();
    Tensor tensor = new Tensor.Floats(name, full, FloatBuffer.wrap(values));
    return new Encoded(batch.size(), List.of(tensor), places, null);
  }

  private Placement place(Image image) {
    return crop > 0
        ? Placement.cropped(crop, image.width(), image.height(), layout.width(), layout.height())
        : Placement.of(fit, image.width(), image.height(), layout.width(), layout.height());
  }

  /** Pixels of the network's input. */
  int width() {
    return layout.width();
  }

  /** Pixels of the network's input. */
  int height() {
    return layout.height();
  }

  @Override
  public Optional<InputBatch> probe() {
    Image black = new Image(width(), height(), new byte[3 * width() * height()]);
    return Optional.of(InputBatch.of(List.<Object[]>of(new Object[] {black})));
  }
}
