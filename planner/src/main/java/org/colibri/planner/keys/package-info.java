/**
 * Which inputs of a virtual table a query may need.
 *
 * <p>An {@link org.colibri.planner.keys.Occurrence} is one mention of a virtual table. Its rows
 * reach the answer only together with rows of the block around it, and of the blocks around that,
 * that pass WHERE and ON. {@link org.colibri.planner.keys.Surroundings} collects those sources and
 * conditions, leaving out what a row does not have to pass: a LEFT JOIN's ON for rows that stay
 * anyway, conditions on the side of an outer join that the row itself would be missing from,
 * everything beyond a FULL JOIN. {@link org.colibri.planner.keys.KeyQuery} then asks for the inputs
 * that have such company among what is already there; what is not there, or may answer differently
 * when asked twice, is left out, which only lets more inputs through.
 *
 * <p>One rule keeps this right when tables are filled one after another: whatever was used to leave
 * inputs of one occurrence out is used again, or implied, wherever the rows of that occurrence are
 * read to prune another.
 */
@NullMarked
package org.colibri.planner.keys;

import org.jspecify.annotations.NullMarked;
