/** Puts answers, and what they rest on, into text: for eyes, for spreadsheets, for programs. */
@NullMarked
package org.colibri.shell.print;

import org.jspecify.annotations.NullMarked;
