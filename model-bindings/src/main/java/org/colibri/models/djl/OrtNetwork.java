package org.colibri.models.djl;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.models.ModelException;

/**
 * An ONNX file on ONNX Runtime. It is asked directly, not through DJL, because DJL's wrapper hides
 * the shapes that a file declares and the switch that stops idle threads from spinning.
 */
final class OrtNetwork implements Network {
  private final String model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<Port> inputs;
  private final List<OnnxJavaType> types;

  private OrtNetwork(
      String model,
      OrtEnvironment environment,
      OrtSession session,
      List<Port> inputs,
      List<OnnxJavaType> types) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.inputs = inputs;
    this.types = types;
  }

  /** Loads a file; {@code threads} work on one call. */
  static OrtNetwork load(String model, Path file, int threads) throws ModelException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      OrtSession session = environment.createSession(file.toString(), options);
      List<Port> ports = new ArrayList<>();
      List<OnnxJavaType> types = new ArrayList<>();
      for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
        if (input.getValue().getInfo() instanceof TensorInfo tensor) {
          ports.add(new Port(input.getKey(), tensor.getShape()));
          types.add(tensor.type);
        }
      }
      return new OrtNetwork(model, environment, session, List.copyOf(ports), List.copyOf(types));
    } catch (OrtException e) {
      throw new ModelException.LoadFailed(
          model,
          "model "
              + model
              + ": ONNX Runtime cannot load "
              + file
              + " ("
              + e.getMessage()
              + "); check that it is a whole ONNX file",
          e);
    }
  }

  @Override
  public List<Port> inputs() {
    return inputs;
  }

  @Override
  public List<Result> run(List<Tensor> tensors) throws ModelException {
    Map<String, OnnxTensor> feed = new LinkedHashMap<>();
    try {
      for (int i = 0; i < tensors.size(); i++) {
        int port = port(tensors.get(i).name(), i);
        feed.put(inputs.get(port).name(), made(tensors.get(i), types.get(port)));
      }
      try (OrtSession.Result answers = session.run(feed)) {
        List<Result> results = new ArrayList<>();
        for (Map.Entry<String, OnnxValue> answer : answers) {
          if (answer.getValue() instanceof OnnxTensor tensor) {
            results.add(new Result(answer.getKey(), tensor.getInfo().getShape(), reals(tensor)));
          }
        }
        return results;
      }
    } catch (OrtException e) {
      throw Engines.refused(model, tensors, inputs, e);
    } finally {
      feed.values().forEach(OnnxTensor::close);
    }
  }

  private int port(String name, int position) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).name().equals(name)) {
        return i;
      }
    }
    return Math.min(position, inputs.size() - 1);
  }

  /** The tensor in the type that the input declares; the buffer's position stays. */
  private OnnxTensor made(Tensor tensor, OnnxJavaType type) throws OrtException {
    long[] shape = tensor.shape();
    if (tensor instanceof Tensor.Floats floats && type == OnnxJavaType.FLOAT) {
      return OnnxTensor.createTensor(environment, floats.values().duplicate(), shape);
    }
    if (tensor instanceof Tensor.Longs longs && type == OnnxJavaType.INT64) {
      return OnnxTensor.createTensor(environment, longs.values().duplicate(), shape);
    }
    int size = tensor.size();
    switch (type) {
      case INT32 -> {
        IntBuffer values = IntBuffer.allocate(size);
        for (int i = 0; i < size; i++) {
          values.put(i, (int) tensor.number(i));
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      case INT64 -> {
        LongBuffer values = LongBuffer.allocate(size);
        for (int i = 0; i < size; i++) {
          values.put(i, (long) tensor.number(i));
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      case FLOAT -> {
        FloatBuffer values = FloatBuffer.allocate(size);
        for (int i = 0; i < size; i++) {
          values.put(i, (float) tensor.number(i));
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      case DOUBLE -> {
        DoubleBuffer values = DoubleBuffer.allocate(size);
        for (int i = 0; i < size; i++) {
          values.put(i, tensor.number(i));
        }
        return OnnxTensor.createTensor(environment, values, shape);
      }
      default -> throw new OrtException("an input of type " + type + " cannot be fed");
    }
  }

  private static float[] reals(OnnxTensor tensor) throws OrtException {
    return switch (tensor.getInfo().type) {
      case FLOAT, FLOAT16, BFLOAT16 -> array(tensor.getFloatBuffer());
      case INT64 -> reals(tensor.getLongBuffer());
      case INT32 -> reals(tensor.getIntBuffer());
      case DOUBLE -> {
        double[] wide = tensor.getDoubleBuffer().array();
        float[] reals = new float[wide.length];
        for (int i = 0; i < wide.length; i++) {
          reals[i] = (float) wide[i];
        }
        yield reals;
      }
      case BOOL, INT8, UINT8 -> {
        java.nio.ByteBuffer bytes = tensor.getByteBuffer();
        float[] reals = new float[bytes.remaining()];
        boolean signed = tensor.getInfo().type == OnnxJavaType.INT8;
        for (int i = 0; i < reals.length; i++) {
          reals[i] = signed ? bytes.get(i) : bytes.get(i) & 0xff;
        }
        yield reals;
      }
      default ->
          throw new OrtException("an output of type " + tensor.getInfo().type + " cannot be read");
    };
  }

  private static float[] array(FloatBuffer buffer) {
    if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
      return buffer.array();
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] reals(LongBuffer buffer) {
    float[] reals = new float[buffer.remaining()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = buffer.get(i);
    }
    return reals;
  }

  private static float[] reals(IntBuffer buffer) {
    float[] reals = new float[buffer.remaining()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = buffer.get(i);
    }
    return reals;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("model " + model + " could not be freed", e);
    }
  }
}
