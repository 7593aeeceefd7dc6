/** What the engine promises, tried through the embedded API. */
@NullMarked
package org.colibri.tests.engine;

import org.jspecify.annotations.NullMarked;
