/** Tests of the driver, through {@code java.sql} alone wherever that says it all. */
@NullMarked
package org.colibri.jdbc;

import org.jspecify.annotations.NullMarked;
