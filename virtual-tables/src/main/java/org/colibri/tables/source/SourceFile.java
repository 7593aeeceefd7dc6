package org.colibri.tables.source;

/**
 * A file and the stamp that tells whether it has changed.
 *
 * @param path absolute
 * @param size bytes
 * @param modifiedMillis since the epoch
 */
public record SourceFile(String path, long size, long modifiedMillis) {}
