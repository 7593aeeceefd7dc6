/**
 * Whether a statement makes sense: names, types, aggregates, asked of Calcite over a copy of the
 * tree, which validation may rewrite as it likes, and every complaint said in a sentence that names
 * the place and the remedy.
 */
@NullMarked
package org.colibri.planner.validate;

import org.jspecify.annotations.NullMarked;
