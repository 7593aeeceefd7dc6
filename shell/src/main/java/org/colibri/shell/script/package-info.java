/** Reads scripts: where a statement begins and ends, and what was said before it. */
@NullMarked
package org.colibri.shell.script;

import org.jspecify.annotations.NullMarked;
