/**
 * What a query leaves for the planner to find: the FROM of a query that names only columns, and the
 * virtual tables behind calls of models. Both end as plain joins, which the rest of the planner
 * understands.
 *
 * <p>A call such as {@code sentiment(text)} gives its table one column more: the FROM item {@code
 * reviews} becomes {@code (SELECT reviews.*, m.label AS _c0 FROM reviews LEFT JOIN m ON …) AS
 * reviews} and the call {@code reviews._c0}, which may stand wherever a column may. Stars are
 * written out first, so that they do not show it. Where WHERE turns NULL away the join is an inner
 * one, and so it is in a query that only wants some rows: there an input that has no answer yet, or
 * whose model failed, is no row rather than a row with NULL.
 */
@NullMarked
package org.colibri.planner.inline;

import org.jspecify.annotations.NullMarked;
