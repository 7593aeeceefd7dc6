/**
 * From a model with its arguments to a virtual table: which table gives the inputs, what each input
 * of the model is made of, which columns there will be. Declared tables and calls inside queries
 * differ only in how a name in an argument is understood.
 */
@NullMarked
package org.colibri.planner.declare;

import org.jspecify.annotations.NullMarked;
