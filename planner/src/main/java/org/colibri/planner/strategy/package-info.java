/**
 * Which of several ways to answer a query with a target is the cheapest, under one cost model:
 * plans of physical nodes for Calcite's planner to choose from.
 */
@NullMarked
package org.colibri.planner.strategy;

import org.jspecify.annotations.NullMarked;
