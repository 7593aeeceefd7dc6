/** What is declared: blob tables, models, virtual tables, views, functions and proxies. */
@NullMarked
package org.colibri.tables.catalog;

import org.jspecify.annotations.NullMarked;
