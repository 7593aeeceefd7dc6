/**
 * Programs to start from, each a page: {@link org.colibri.examples.PhotoSearch} finds things in
 * pictures, {@link org.colibri.examples.TextNeighbours} finds texts of like meaning, {@link
 * org.colibri.examples.EmbeddedProgram} brings its own model and watches a query's progress.
 */
@NullMarked
package org.colibri.examples;

import org.jspecify.annotations.NullMarked;
