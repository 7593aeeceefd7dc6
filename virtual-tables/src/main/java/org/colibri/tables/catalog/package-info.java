/** What is declared: blob tables, models, virtual tables, views and functions. */
@NullMarked
package org.colibri.tables.catalog;

import org.jspecify.annotations.NullMarked;
