package org.colibri.models.djl;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/** The engines by name, and how a network is loaded on one. */
enum Engines {
  ONNX_RUNTIME("OnnxRuntime", "ai.onnxruntime.OrtEnvironment", "onnxruntime-engine") {
    @Override
    Network network(String model, Path file, int threads) throws ModelException {
      return OrtNetwork.load(model, file, threads);
    }
  },
  PYTORCH(
      "PyTorch",
      "ai.djl.pytorch.engine.PtEngine",
      "pytorch-engine, pytorch-native-cpu and pytorch-jni") {
    @Override
    Network network(String model, Path file, int threads) throws ModelException {
      return TorchNetwork.load(model, file, threads);
    }
  };

  private final String word;
  private final String entryClass;
  private final String artifacts;

  Engines(String word, String entryClass, String artifacts) {
    this.word = word;
    this.entryClass = entryClass;
    this.artifacts = artifacts;
  }

  abstract Network network(String model, Path file, int threads) throws ModelException;

  /** The engine named by the option, else the one whose files end so. */
  static Engines of(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    if (options.text("engine").isPresent()) {
      String word = options.choice("engine", ONNX_RUNTIME.word, PYTORCH.word);
      return word.equals(PYTORCH.word) ? PYTORCH : ONNX_RUNTIME;
    }
    String file = options.required("path").toLowerCase(Locale.ROOT);
    if (file.endsWith(".onnx")) {
      return ONNX_RUNTIME;
    }
    if (file.endsWith(".pt") || file.endsWith(".pth") || file.endsWith(".torchscript")) {
      return PYTORCH;
    }
    throw options.bad(
        "path",
        " = '"
            + options.required("path")
            + "' does not tell which engine runs it; add 'engine' = 'OnnxRuntime' or 'engine' ="
            + " 'PyTorch'");
  }

  /** Loads the model's file. The caller closes the network. */
  Network load(ModelSpec spec, int threads) throws ModelException {
    // DJL reports its use and looks for files on the network unless told not to before it starts.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    Path file = new Options(spec).file("path");
    try {
      Class.forName(entryClass, false, Engines.class.getClassLoader());
      return network(spec.name(), file, threads);
    } catch (ClassNotFoundException | LinkageError | ai.djl.engine.EngineException e) {
      throw missing(spec.name(), e);
    }
  }

  private ModelException missing(String model, Throwable cause) {
    return new ModelException.LoadFailed(
        model,
        "model "
            + model
            + ": the engine "
            + word
            + " does not start ("
            + firstLine(cause)
            + "); put "
            + artifacts
            + " for this platform on the class path, or choose another 'engine'",
        cause);
  }

  /** An engine's refusal of a batch. */
  static ModelException refused(
      String model, List<Tensor> tensors, List<Network.Port> ports, Throwable cause) {
    String given =
        tensors.stream()
            .map(t -> (t.name().isEmpty() ? "" : t.name() + " ") + Tensor.words(t.shape()))
            .collect(Collectors.joining(", "));
    String declared =
        ports.isEmpty()
            ? ""
            : " where it declares "
                + ports.stream().map(Network.Port::toString).collect(Collectors.joining(", "));
    return new ModelException.InferenceFailed(
        model,
        "model "
            + model
            + ": the network refused "
            + given
            + declared
            + " ("
            + firstLine(cause)
            + "); check 'width', 'height' and what the network expects",
        cause);
  }

  /** The first line of the innermost message. */
  static String firstLine(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    String text = message == null ? innermost.getClass().getSimpleName() : message.strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
