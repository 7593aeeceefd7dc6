package org.colibri.planner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A statement, planned: which virtual tables it reads, which of their inputs it may need, and what
 * DuckDB runs once they are filled. Immutable; SQL texts are DuckDB's. Virtual tables go by the
 * names that their {@link Relation.Virtual} has.
 */
public interface PlannedQuery {
  /**
   * Every virtual table that must be filled, those beneath named ones included; parents before
   * children.
   */
  List<Need> needs();

  /**
   * The virtual tables, of one row each, that the query's constants are read from: models' answers
   * to constants. They are filled, for the ordinal 0, before anything else is looked at.
   */
  List<Need> constants();

  /**
   * SELECTs of one BIGINT column that together give the ordinals of the inputs of a virtual table
   * that this query may need; an ordinal may come twice.
   *
   * @param table one of {@link #needs()}
   * @param filled the tables that have been filled for this query so far; holds the table's
   *     parents. The more there are, the fewer the ordinals.
   */
  List<String> keyQueries(String table, Set<String> filled);

  /** Whether the key queries of a virtual table give all of its inputs. */
  boolean needsAll(String table, Set<String> filled);

  /**
   * A SELECT of one BIGINT: how many of the inputs covered so far satisfy what the query asks of
   * this table alone. Empty where the query asks nothing of it.
   */
  Optional<String> passingQuery(String table);

  /** The blob tables underneath everything that the statement reads. */
  List<Relation.Blobs> blobTables();

  /** The statement for DuckDB. */
  String sql();

  /**
   * The LIMIT, where the query may stop as soon as {@link #sql()}, which skips OFFSET rows itself,
   * gives so many rows: every further filled input would only add rows. Empty where it must not
   * stop early.
   */
  OptionalLong stopAfter();

  /** Names of plain tables that the statement reads or writes. */
  Set<String> plainTables();

  /**
   * A virtual table to fill.
   *
   * @param table with its stages
   * @param parent the virtual table that gives its inputs, or empty where blobs do
   */
  record Need(Relation.Virtual table, Optional<String> parent) {}
}
