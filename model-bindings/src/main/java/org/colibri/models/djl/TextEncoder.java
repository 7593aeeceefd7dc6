package org.colibri.models.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.colibri.models.InputBatch;
import org.colibri.models.ModelException;
import org.colibri.models.ModelSpec;
import org.colibri.models.Options;

/** Texts as token ids, a mask and segment numbers, padded to the longest of a batch. */
final class TextEncoder implements Encoder {
  static final Set<String> OPTIONS = Set.of("tokenizer", "max_length", "token_type_ids");

  /** What a network's input is fed with. */
  private enum Role {
    IDS,
    MASK,
    SEGMENTS
  }

  private final String model;
  private final HuggingFaceTokenizer tokenizer;
  private final List<Role> roles;
  private final List<String> names;

  private TextEncoder(
      String model, HuggingFaceTokenizer tokenizer, List<Role> roles, List<String> names) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.roles = List.copyOf(roles);
    this.names = List.copyOf(names);
  }

  static void check(ModelSpec spec) throws ModelException {
    Options options = new Options(spec);
    options.file("tokenizer");
    options.integer("max_length", 256, 3);
    options.flag("token_type_ids", false);
  }

  /** An encoder for a network that declares these inputs, or none. */
  static TextEncoder of(ModelSpec spec, List<Network.Port> ports) throws ModelException {
    check(spec);
    Options options = new Options(spec);
    List<Role> roles = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Network.Port port : ports) {
      roles.add(role(spec.name(), port));
      names.add(port.name());
    }
    if (ports.isEmpty()) {
      roles.addAll(List.of(Role.IDS, Role.MASK));
      if (options.flag("token_type_ids", false)) {
        roles.add(Role.SEGMENTS);
      }
      roles.forEach(role -> names.add(""));
    }
    int fixed = ports.isEmpty() ? -1 : (int) ports.get(0).shape()[1];
    int length = fixed > 0 ? fixed : options.integer("max_length", 256, 3);
    return new TextEncoder(spec.name(), tokenizer(options, length, fixed > 0), roles, names);
  }

  private static Role role(String model, Network.Port port) throws ModelException {
    String name = port.name().toLowerCase(Locale.ROOT);
    if (port.shape().length == 2) {
      if (name.contains("mask")) {
        return Role.MASK;
      }
      if (name.contains("type") || name.contains("segment")) {
        return Role.SEGMENTS;
      }
      if (name.contains("id")) {
        return Role.IDS;
      }
    }
    throw new ModelException.LoadFailed(
        model,
        "model "
            + model
            + ": the network's input "
            + port
            + " is none of input_ids, attention_mask and token_type_ids; choose another 'task'",
        null);
  }

  private static HuggingFaceTokenizer tokenizer(Options options, int length, boolean full)
      throws ModelException {
    Path file = options.file("tokenizer");
    try {
      HuggingFaceTokenizer.Builder builder =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(true)
              .optMaxLength(length);
      return (full ? builder.optPadToMaxLength() : builder.optPadding(true)).build();
    } catch (IOException | RuntimeException e) {
      throw options.bad(
          "tokenizer",
          ": cannot read "
              + file
              + " ("
              + Engines.firstLine(e)
              + "); give the tokenizer.json that belongs to the network");
    }
  }

  @Override
  public Encoded encode(InputBatch batch) throws ModelException {
    List<String> texts = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      texts.add(batch.text(i, 0));
    }
    Encoding[] encodings;
    try {
      encodings = tokenizer.batchEncode(texts);
    } catch (RuntimeException e) {
      throw new ModelException.InferenceFailed(
          model, "model " + model + ": the tokenizer failed: " + Engines.firstLine(e), e);
    }
    int length = encodings[0].getIds().length;
    LongBuffer ids = LongBuffer.allocate(batch.size() * length);
    LongBuffer mask = LongBuffer.allocate(batch.size() * length);
    LongBuffer segments = LongBuffer.allocate(batch.size() * length);
    for (Encoding encoding : encodings) {
      ids.put(encoding.getIds());
      mask.put(encoding.getAttentionMask());
      segments.put(encoding.getTypeIds());
    }
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < roles.size(); i++) {
      LongBuffer values =
          switch (roles.get(i)) {
            case IDS -> ids;
            case MASK -> mask;
            case SEGMENTS -> segments;
          };
      long[] shape = {batch.size(), length};
      tensors.add(new Tensor.Longs(names.get(i), shape, values.rewind()));
    }
    return new Encoded(batch.size(), tensors, List.of(), mask.rewind());
  }

  @Override
  public Optional<InputBatch> probe() {
    return Optional.of(InputBatch.of(List.<Object[]>of(new Object[] {"a"})));
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
