package org.colibri.models;

/**
 * Identifies what a model would answer: a hash over its provider, signature, options and the
 * content of its files. Rows of one version are never served as another's.
 *
 * @param hash 64 hexadecimal digits (SHA-256)
 */
public record ModelVersion(String hash) {
  /** Twelve digits: enough for a name. */
  public String shortHash() {
    return hash.substring(0, 12);
  }
}
