/** The interactive line: when a statement is complete, what a half-typed word could become. */
@NullMarked
package org.colibri.shell.line;

import org.jspecify.annotations.NullMarked;
