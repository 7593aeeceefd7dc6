/** Colibri's planner package. */
@NullMarked
package org.colibri.planner;

import org.jspecify.annotations.NullMarked;
