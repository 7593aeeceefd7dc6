/**
 * Tests of the whole engine: the layers as ArchUnit sees them, house rules, and what a user is
 * promised, on inputs made here or, where the folder {@code colibri.data} is there, on real ones.
 * SQL is tested by the scripts in {@code src/test/sql}; see {@link org.colibri.tests.golden}.
 */
@NullMarked
package org.colibri.tests;

import org.jspecify.annotations.NullMarked;
