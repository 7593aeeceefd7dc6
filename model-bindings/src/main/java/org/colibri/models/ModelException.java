package org.colibri.models;

import org.jspecify.annotations.Nullable;

/** Something a model could not do. The message names the model and the remedy. */
public abstract sealed class ModelException extends Exception {
  private final String model;

  private ModelException(String model, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.model = model;
  }

  /** The model's name. */
  public String model() {
    return model;
  }

  /**
   * The declaration is wrong: an unknown option, a missing file, a signature that does not fit the
   * task.
   */
  public static final class BadDeclaration extends ModelException {
    private final @Nullable String option;

    /**
     * A refusal.
     *
     * @param option key of the WITH option to blame, or null where it is no single option's fault
     */
    public BadDeclaration(String model, @Nullable String option, String message) {
      super(model, message, null);
      this.option = option;
    }

    /** Key of the WITH option to blame, lower case; null where it is no single option's fault. */
    public @Nullable String option() {
      return option;
    }
  }

  /** The declared files could not be loaded as a model. */
  public static final class LoadFailed extends ModelException {
    public LoadFailed(String model, String message, @Nullable Throwable cause) {
      super(model, message, cause);
    }
  }

  /** A call failed. */
  public static final class InferenceFailed extends ModelException {
    public InferenceFailed(String model, String message, @Nullable Throwable cause) {
      super(model, message, cause);
    }
  }
}
