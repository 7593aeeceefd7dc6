package org.colibri.models;

/**
 * What tells cheaply whether a model's file may have changed.
 *
 * @param path absolute
 * @param size bytes; -1 where the file is missing
 * @param modifiedMillis since the epoch
 */
public record FileStamp(String path, long size, long modifiedMillis) {}
