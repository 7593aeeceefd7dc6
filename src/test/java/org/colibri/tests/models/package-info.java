/** Models that the tests name by {@code 'provider' = 'java'}: small, exact, and easy to foresee. */
@NullMarked
package org.colibri.tests.models;

import org.jspecify.annotations.NullMarked;
