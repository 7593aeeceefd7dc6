/** Connectors: what a blob table is made of, listed cheaply and decoded only when a model asks. */
@NullMarked
package org.colibri.tables.source;

import org.jspecify.annotations.NullMarked;
