package org.colibri.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A family of models, named by the WITH option {@code provider}. Thread-safe. */
public interface ModelProvider {
  /** Among {@link #optionKeys()}: any key goes. */
  String ANY_KEY = "*";

  /** The name, lower case. */
  String name();

  /**
   * Every option key this provider knows, besides {@code provider}, {@code batch_size} and {@code
   * price}.
   */
  Set<String> optionKeys();

  /**
   * Checks what can be checked without loading: options, files, signature. Milliseconds.
   *
   * @throws ModelException.BadDeclaration with the remedy
   */
  void validate(ModelSpec spec) throws ModelException;

  /** The files whose content is part of the model's version. */
  List<Path> files(ModelSpec spec);

  /** Loads the model; the caller closes it. */
  Model open(ModelSpec spec) throws ModelException;
}
