package org.colibri.exec.approximate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.colibri.exec.query.Filler;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.exec.query.StageChooser;
import org.colibri.exec.query.StoreReads;
import org.colibri.planner.PlannedQuery;
import org.colibri.planner.PlannedQuery.Need;
import org.colibri.planner.Relation;
import org.colibri.tables.catalog.StageVersion;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Has everything that a planned query needs of some blobs answered: stage by stage, asking of a
 * later stage only what the rows of the earlier ones leave open. Confined to its query's thread;
 * the connection is borrowed.
 */
final class Oracle {
  private final Services services;
  private final Scope scope;
  private final PlannedQuery query;
  private final boolean prunable;
  private final @Nullable String candidates;
  private final Relation.Blobs root;
  private final Connection connection;
  private final BlobSets sets;
  private final Filler filler;
  private final List<Need> needs;
  private final RoaringBitmap asked = new RoaringBitmap();

  /** Has blobs answered. */
  @FunctionalInterface
  interface Asker {
    void ask(RoaringBitmap blobs) throws SQLException;
  }

  /**
   * @param prunable see {@link org.colibri.planner.target.TargetPlan#prunable}
   * @param candidates see {@link org.colibri.planner.target.TargetPlan#candidates}
   */
  Oracle(
      Services services,
      Scope scope,
      PlannedQuery query,
      Relation.Blobs root,
      boolean prunable,
      @Nullable String candidates,
      Connection connection,
      Filler filler) {
    this.services = services;
    this.scope = scope;
    this.query = query;
    this.prunable = prunable;
    this.candidates = candidates;
    this.root = root;
    this.connection = connection;
    this.sets = new BlobSets(connection);
    this.filler = filler;
    this.needs =
        query.needs().stream()
            .filter(n -> n.table().root().name().equalsIgnoreCase(root.name()))
            .toList();
  }

  /** The blobs that could contribute, as far as cheap columns tell. */
  RoaringBitmap population() throws SQLException {
    List<List<String>> bounds = new ArrayList<>();
    if (candidates != null) {
      bounds.add(List.of(candidates));
    }
    for (Need need : needs) {
      if (prunable && need.parent().isEmpty() && !query.needsAll(need.table().name(), Set.of())) {
        bounds.add(query.keyQueries(need.table().name(), Set.of()));
      }
    }
    if (bounds.isEmpty()) {
      return services.populations().ordinals(scope.blobTable(root.name()));
    }
    RoaringBitmap all = StoreReads.ordinals(connection, bounds.get(0));
    for (List<String> bound : bounds.subList(1, bounds.size())) {
      all.and(StoreReads.ordinals(connection, bound));
    }
    return all;
  }

  /**
   * Those of some blobs for which the first stages have rows missing: the fewest calls that asking
   * them costs.
   */
  RoaringBitmap uncovered(RoaringBitmap blobs) {
    RoaringBitmap open = new RoaringBitmap();
    for (Need need : needs) {
      if (need.parent().isEmpty()) {
        open.or(services.uncovered(scope.stage(need.table().name()), blobs));
      }
    }
    return open;
  }

  /** Whether everything that is needed of some blobs is there, as far as can be told beforehand. */
  boolean covers(RoaringBitmap blobs) {
    return needs.stream().allMatch(n -> n.parent().isEmpty()) && uncovered(blobs).isEmpty();
  }

  /** The virtual tables that are filled for it, in lower case. */
  Set<String> tables() {
    Set<String> names = new HashSet<>();
    needs.forEach(n -> names.add(n.table().name().toLowerCase(Locale.ROOT)));
    return names;
  }

  /** The blobs that were asked so far, covered ones included. */
  RoaringBitmap asked() {
    return asked;
  }

  /**
   * Has blobs asked, the first batch by itself, because it loads the models.
   *
   * @return wall-clock seconds for each of the other blobs that were not covered; NaN if there was
   *     none
   */
  double timed(RoaringBitmap blobs, Asker asker) throws SQLException {
    RoaringBitmap open = uncovered(blobs);
    RoaringBitmap first = open.limit(batchSize());
    long rest = open.getLongCardinality() - first.getLongCardinality();
    if (rest == 0) {
      asker.ask(blobs);
      return Double.NaN;
    }
    asker.ask(first);
    long before = System.nanoTime();
    asker.ask(RoaringBitmap.andNot(blobs, first));
    return (System.nanoTime() - before) / 1e9 / rest;
  }

  /** Seconds per blob, as far as measured: those of every stage; NaN if one is not known. */
  double secondsPerBlob() {
    return needs.stream().mapToDouble(n -> StageChooser.cost(services, n).secondsPerInput()).sum();
  }

  /** Money per blob. */
  double moneyPerBlob() {
    return needs.stream().mapToDouble(n -> StageChooser.cost(services, n).moneyPerInput()).sum();
  }

  /** Inputs that the first stage's model takes at once. */
  int batchSize() {
    return needs.isEmpty()
        ? 1024
        : services.materializer().batchSize(scope.stage(needs.get(0).table().name()));
  }

  /**
   * Has some blobs answered.
   *
   * @return those that could not be
   */
  RoaringBitmap answer(RoaringBitmap blobs) throws SQLException {
    asked.or(blobs);
    RoaringBitmap failed = new RoaringBitmap();
    if (blobs.isEmpty() || needs.isEmpty()) {
      return failed;
    }
    String among =
        prunable && needs.size() == 1
            ? "" // all of them are its keys
            : "(SELECT o FROM " + sets.write("asked", blobs) + ")";
    Set<String> filled = new HashSet<>();
    for (Need need : needs) {
      StageVersion stage = scope.stage(need.table().name());
      RoaringBitmap keys = keys(need, blobs, among, filled);
      filler.fill(need, keys);
      RoaringBitmap missing = services.uncovered(stage, keys);
      if (!missing.isEmpty()) {
        failed.or(need.parent().isEmpty() ? missing : blobsOf(parent(need), missing));
      }
      filled.add(need.table().name());
    }
    return failed;
  }

  private RoaringBitmap keys(Need need, RoaringBitmap blobs, String among, Set<String> filled)
      throws SQLException {
    boolean first = need.parent().isEmpty();
    if (first && filled.isEmpty() && prunable) {
      return blobs; // the population holds no others
    }
    String inside =
        first
            ? among
            : "(SELECT \"_ord\" FROM " + parent(need) + " WHERE \"_blob\" IN " + among + ")";
    List<String> queries =
        query.keyQueries(need.table().name(), filled).stream()
            .map(sql -> "SELECT q.k FROM (" + sql + ") AS q(k) WHERE q.k IN " + inside)
            .toList();
    return StoreReads.ordinals(connection, queries);
  }

  private RoaringBitmap blobsOf(String relation, RoaringBitmap rows) throws SQLException {
    return StoreReads.ordinals(
        connection,
        List.of(
            "SELECT DISTINCT \"_blob\" FROM "
                + relation
                + " WHERE \"_ord\" IN (SELECT o FROM "
                + sets.write("rows", rows)
                + ")"));
  }

  private static String parent(Need need) {
    List<Relation.Stage> stages = need.table().stages();
    return stages.get(stages.size() - 2).physicalRelation();
  }
}
