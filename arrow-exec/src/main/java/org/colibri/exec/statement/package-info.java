/** Statements: each kind sent to what runs it, with the session's settings and transaction. */
@NullMarked
package org.colibri.exec.statement;

import org.jspecify.annotations.NullMarked;
