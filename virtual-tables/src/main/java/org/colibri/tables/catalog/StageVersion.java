package org.colibri.tables.catalog;

/**
 * A virtual table at the version that its model's files and options give now.
 *
 * @param table the virtual table
 * @param version 64 hexadecimal digits: the model's version and those of the stages beneath
 * @param relation the physical relation, qualified: {@code _ord}, {@code _in}, {@code _blob}, the
 *     columns
 */
public record StageVersion(VirtualTable table, String version, String relation) {}
