/** Labels that exist already, acting as a model. */
@NullMarked
package org.colibri.models.lookup;

import org.jspecify.annotations.NullMarked;
