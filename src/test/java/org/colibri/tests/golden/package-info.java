/**
 * Runs SQL scripts that hold their own expected output. After a statement, which ends with a
 * semicolon at the end of a line, come
 *
 * <ul>
 *   <li>lines that begin with {@code >}: the rows, or how many rows were changed;
 *   <li>{@code !error}: the message it fails with;
 *   <li>{@code !warning}: a warning of its report;
 *   <li>{@code !models}: what its models did, given only where the script asks for it.
 * </ul>
 *
 * <p>A line {@code !use NAME} runs {@code setup/NAME.sql} first. An {@code …} in an expected line
 * stands for any text. If a script succeeds, its output is identical to its input; {@code
 * -Dcolibri.golden.update=true} rewrites the scripts that do not, for a person to judge.
 */
@NullMarked
package org.colibri.tests.golden;

import org.jspecify.annotations.NullMarked;
