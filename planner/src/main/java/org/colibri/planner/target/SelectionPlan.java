package org.colibri.planner.target;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Rows of the blobs that satisfy a condition.
 *
 * @param positives given the name of a relation of ordinals: a SELECT of one BIGINT column, those
 *     among them that contribute a row to the exact answer, each once
 * @param needsRows whether the SELECT list has columns that only models give, so that every
 *     returned blob must be asked
 * @param answer given the names of two relations of ordinals, of the blobs that models have
 *     answered and of those returned unseen: the SELECT of the answer. The second is ignored if
 *     {@code needsRows}.
 */
public record SelectionPlan(
    Basis basis, UnaryOperator<String> positives, boolean needsRows, BinaryOperator<String> answer)
    implements TargetPlan {}
