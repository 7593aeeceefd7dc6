/** Models and sources that tests command, and a database over them. */
package org.colibri.tables.fake;
