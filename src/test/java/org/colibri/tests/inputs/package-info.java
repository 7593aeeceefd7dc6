/** Inputs made by the tests: a film of rectangles, pictures, reviews. */
@NullMarked
package org.colibri.tests.inputs;

import org.jspecify.annotations.NullMarked;
