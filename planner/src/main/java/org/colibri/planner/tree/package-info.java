/**
 * What a statement's tree means as far as planning needs to know: which SELECT blocks it has, what
 * stands in their FROMs and to which of those a name points.
 *
 * <p>Calcite's validator answers the same questions, but only about its own copy of the tree, which
 * it rewrites while it does. The text that DuckDB runs must come from the tree as the user wrote
 * it, so that tree is read here, without touching it, after the copy has been found valid. Nothing
 * here reports errors: a name that cannot be placed is simply not placed, and whatever mentions it
 * takes no part in pruning.
 */
@NullMarked
package org.colibri.planner.tree;

import org.jspecify.annotations.NullMarked;
