package org.colibri.models;

/** One input or output of a model. The name is as the user wrote it; names compare without case. */
public record ModelColumn(String name, ValueType type) {}
