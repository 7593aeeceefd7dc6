package org.colibri.models;

/** The types of model inputs and outputs, with the Java class that carries a value of each. */
public enum ValueType {
  BOOLEAN(Boolean.class),
  INTEGER(Integer.class),
  BIGINT(Long.class),
  REAL(Float.class),
  DOUBLE(Double.class),
  VARCHAR(String.class),
  DATE(java.time.LocalDate.class),
  TIMESTAMP(java.time.LocalDateTime.class),
  BLOB(byte[].class),
  /** An embedding: any length, but the same for every row of a model. */
  FLOAT_ARRAY(float[].class),
  IMAGE(Image.class),
  AUDIO(AudioClip.class);

  private final Class<?> javaClass;

  ValueType(Class<?> javaClass) {
    this.javaClass = javaClass;
  }

  /** The class of a non-null value of this type. */
  public Class<?> javaClass() {
    return javaClass;
  }

  /** Whether values are decoded content, which never enters the store, rather than SQL values. */
  public boolean isContent() {
    return this == IMAGE || this == AUDIO;
  }
}
