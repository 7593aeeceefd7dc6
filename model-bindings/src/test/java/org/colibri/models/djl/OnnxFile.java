package org.colibri.models.djl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes tiny ONNX files, message by message; field numbers are those of onnx.proto. Enough for a
 * network of one node.
 */
final class OnnxFile {
  static final int FLOAT = 1;
  static final int INT64 = 7;

  private OnnxFile() {}

  /** An input or output; extents below 0 are free. */
  record Port(String name, int type, long... shape) {}

  /** A file of one operator over the inputs, the constants and nothing else. */
  static byte[] of(
      String operator,
      List<String> operands,
      List<Port> inputs,
      List<Port> outputs,
      byte[]... constants) {
    Message node = new Message();
    operands.forEach(name -> node.text(1, name));
    outputs.forEach(port -> node.text(2, port.name()));
    node.text(4, operator);
    Message graph = new Message().bytes(1, node.done()).text(2, "g");
    for (byte[] constant : constants) {
      graph.bytes(5, constant);
    }
    inputs.forEach(port -> graph.bytes(11, info(port)));
    outputs.forEach(port -> graph.bytes(12, info(port)));
    return new Message()
        .number(1, 8) // ir_version
        .bytes(7, graph.done())
        .bytes(8, new Message().text(1, "").number(2, 13).done()) // opset
        .done();
  }

  /** A constant of reals. */
  static byte[] constant(String name, float[] values, long... shape) {
    Message tensor = new Message();
    for (long extent : shape) {
      tensor.number(1, extent);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()).done();
  }

  private static byte[] info(Port port) {
    Message shape = new Message();
    for (long extent : port.shape()) {
      Message dimension = new Message();
      shape.bytes(
          1, (extent < 0 ? dimension.text(2, "d" + -extent) : dimension.number(1, extent)).done());
    }
    byte[] tensor = new Message().number(1, port.type()).bytes(2, shape.done()).done();
    return new Message()
        .text(1, port.name())
        .bytes(2, new Message().bytes(1, tensor).done())
        .done();
  }

  /** A protocol buffer message. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    byte[] done() {
      return out.toByteArray();
    }
  }
}
