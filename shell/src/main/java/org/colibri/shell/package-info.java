/**
 * The shell: one program that is a prompt, a runner of scripts and a demonstration.
 *
 * <p>{@link org.colibri.shell.Colibri} reads the command line and hands a {@link
 * org.colibri.shell.Console} to whoever prints, so that a test is a call with streams of its own.
 * Everything that runs goes through {@code Runner}, one statement at a time: the engine's answer is
 * printed as it streams, followed by a line that says what the answer rests on. A script stops at
 * its first failure; a prompt goes on.
 *
 * <p>Two rules keep the shell usable in pipes. Standard output carries answers and nothing else: in
 * the modes {@code csv} and {@code json} not even a footer. Progress, warnings and errors go to
 * standard error, progress only where that is a terminal, and it wipes its line when done.
 *
 * <p>A statement that comes from a script is sent to the engine at its place in the script, padded
 * with space, so that the engine's positions are the script's and need no arithmetic here.
 *
 * <p>The database opens in the background while the user looks at the prompt. Ctrl-C during a
 * statement cancels it through the engine, which keeps what the models have already answered.
 *
 * <p>The shell knows the engine through its embedded API alone: it reads neither the catalog nor
 * the store but by SQL, completion of names included.
 */
@NullMarked
package org.colibri.shell;

import org.jspecify.annotations.NullMarked;
