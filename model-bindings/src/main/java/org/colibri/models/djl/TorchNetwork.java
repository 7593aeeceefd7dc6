package org.colibri.models.djl;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.models.ModelException;
import org.jspecify.annotations.Nullable;

/** A TorchScript file on libtorch, through DJL. */
final class TorchNetwork implements Network {
  private final String model;
  private final Model loaded;
  private final Predictor<NDList, NDList> predictor;
  private final int threads;

  /** The thread that last ran this network: OpenMP keeps its number of threads by caller. */
  private @Nullable Thread caller;

  private TorchNetwork(
      String model, Model loaded, Predictor<NDList, NDList> predictor, int threads) {
    this.model = model;
    this.loaded = loaded;
    this.predictor = predictor;
    this.threads = threads;
  }

  /** Loads a file; {@code threads} work on one call. */
  static TorchNetwork load(String model, Path file, int threads) throws ModelException {
    Model loaded = Model.newInstance(model, "PyTorch");
    try {
      loaded.load(file, null);
      return new TorchNetwork(model, loaded, loaded.newPredictor(new NoopTranslator()), threads);
    } catch (IOException | ai.djl.MalformedModelException | EngineException e) {
      loaded.close();
      throw new ModelException.LoadFailed(
          model,
          "model "
              + model
              + ": PyTorch cannot load "
              + file
              + " ("
              + Engines.firstLine(e)
              + "); check that it is a whole TorchScript file",
          e);
    }
  }

  @Override
  public List<Port> inputs() {
    return List.of();
  }

  @Override
  public List<Result> run(List<Tensor> tensors) throws ModelException {
    if (caller != Thread.currentThread()) {
      JniUtils.setNumThreads(threads);
      caller = Thread.currentThread();
    }
    try (NDManager manager = loaded.getNDManager().newSubManager()) {
      NDList feed = new NDList();
      for (Tensor tensor : tensors) {
        feed.add(made(tensor, manager));
      }
      try (NDList answers = predictor.predict(feed)) {
        List<Result> results = new ArrayList<>();
        for (NDArray answer : answers) {
          String name = answer.getName() == null ? "" : answer.getName();
          results.add(new Result(name, answer.getShape().getShape(), reals(answer)));
        }
        return results;
      }
    } catch (TranslateException | EngineException | IllegalArgumentException e) {
      throw Engines.refused(model, tensors, List.of(), e);
    }
  }

  private static NDArray made(Tensor tensor, NDManager manager) {
    if (tensor instanceof Tensor.Floats floats) {
      return manager.create(
          floats.values().duplicate(), new Shape(floats.shape()), DataType.FLOAT32);
    }
    Tensor.Longs longs = (Tensor.Longs) tensor;
    return manager.create(longs.values().duplicate(), new Shape(longs.shape()), DataType.INT64);
  }

  private static float[] reals(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    try (NDArray reals = array.toType(DataType.FLOAT32, true)) {
      return reals.toFloatArray();
    }
  }

  @Override
  public void close() {
    predictor.close();
    loaded.close();
  }
}
