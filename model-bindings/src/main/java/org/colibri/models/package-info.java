/** Colibri's models package. */
@NullMarked
package org.colibri.models;

import org.jspecify.annotations.NullMarked;
