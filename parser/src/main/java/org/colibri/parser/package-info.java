/**
 * From SQL text to trees and back.
 *
 * <p>The grammar is Calcite's own, extended at build time: {@code src/main/codegen} holds the
 * words, the statements and the clauses that Colibri adds, and the few places of Calcite's template
 * that had to give way. {@link org.colibri.parser.SqlText} is the front door; it gives Calcite's
 * nodes for what Calcite knows and a {@link org.colibri.parser.Statement} for what it does not.
 *
 * <p>A tree holds literals and positions and never asks whether a name exists; that is the
 * planner's question. Ranges that the language itself fixes (a recall target lies between 0 % and
 * 100 %) and clauses that contradict each other are refused here, because here their place in the
 * text is known: every refusal is a {@link org.colibri.parser.ParseFailure} with line, column and a
 * remedy.
 *
 * <p>Two printers go back to text: {@link org.colibri.parser.SqlText#unparse} in Colibri's own SQL,
 * which parses to the same tree again, and {@link org.colibri.parser.DuckDbText} in the dialect of
 * the store that runs what remains of a query when models have done their part.
 *
 * <p>A statement is a list of operands, flags included, so that two statements are equal exactly
 * when their operands are.
 */
@NullMarked
package org.colibri.parser;

import org.jspecify.annotations.NullMarked;
