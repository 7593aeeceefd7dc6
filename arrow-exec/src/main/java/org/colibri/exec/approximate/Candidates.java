package org.colibri.exec.approximate;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.query.Scope;
import org.colibri.exec.statement.Places;
import org.colibri.parser.SqlCreateProxy;
import org.colibri.parser.SqlText;
import org.colibri.planner.PlanException;
import org.colibri.planner.strategy.CallCost;
import org.colibri.planner.target.StandIn;
import org.colibri.planner.target.TargetPlan;
import org.colibri.planner.target.TargetReading;
import org.colibri.tables.catalog.BlobTable;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.ProxyEntry;
import org.jspecify.annotations.Nullable;

/**
 * Finds the proxies that a query may sample by: the one that it names, or else every declared one
 * of its blobs and every virtual table that can be asked the same, as far as they are not known to
 * be as dear as the oracle.
 */
final class Candidates {
  private static final Set<String> WITHOUT = Set.of("exact", "uniform", "ordered");

  private final Scope scope;
  private final TargetReading reading;
  private final TargetPlan plan;
  private final Workbench bench;

  Candidates(Scope scope, TargetReading reading, TargetPlan plan, Workbench bench) {
    this.scope = scope;
    this.reading = reading;
    this.plan = plan;
    this.bench = bench;
  }

  List<ProxyColumn> proxies() throws SQLException {
    SqlNode source = plan.accuracy().proxy();
    if (source != null) {
      return List.of(named(source));
    }
    List<ProxyColumn> found = new ArrayList<>();
    if (WITHOUT.contains(bench.settings().value("strategy")) || bench.population().size() == 0) {
      return found;
    }
    for (ProxyEntry proxy : scope.catalog().proxies()) {
      if (scores(proxy)) {
        consider(proxy.name(), query(proxy), true, found);
      }
    }
    for (StandIn standIn : reading.standIns()) {
      consider(standIn.name(), standIn.query(), false, found);
    }
    return found;
  }

  private void consider(String name, SqlNode query, boolean declared, List<ProxyColumn> found)
      throws SQLException {
    ProxyColumn column;
    try {
      column = bench.proxy(scope.proxy(name, query, plan.root().name()), declared);
    } catch (PlanException e) {
      return; // its columns are of other types, or what it reads has gone
    }
    if (column.open() == 0 || (cheaper(column) && bench.affords(column))) {
      found.add(column);
    }
  }

  private boolean cheaper(ProxyColumn column) {
    CallCost proxy = column.cost();
    CallCost oracle = bench.oracleCost();
    if (column.scores().takesAllOf(bench.oracle()) || proxy.moneyEach() > oracle.moneyEach()) {
      return false;
    }
    return proxy.moneyEach() < oracle.moneyEach()
        || !(proxy.secondsEach() >= oracle.secondsEach()); // not known is not dearer
  }

  private ProxyColumn named(SqlNode source) throws SQLException {
    CatalogSnapshot catalog = scope.catalog();
    ProxyEntry declared =
        source instanceof SqlIdentifier id && id.isSimple()
            ? catalog.proxy(id.getSimple()).orElse(null)
            : null;
    if (declared == null) {
      String said = SqlText.unparse(source).replace("\"", "");
      return bench.proxy(scope.proxy(said, source, plan.root().name()), false);
    }
    if (!scores(declared)) {
      throw Places.invalid(
          source.getParserPosition(),
          "proxy "
              + declared.name()
              + " scores "
              + declared.table()
              + ", and this query samples "
              + plan.root().name()
              + "; name a proxy of that");
    }
    return bench.proxy(scope.proxy(declared.name(), query(declared), plan.root().name()), true);
  }

  /** Whether a declared proxy scores the blobs of this query. */
  private boolean scores(ProxyEntry proxy) {
    @Nullable BlobTable root = scope.catalog().root(proxy.table()).orElse(null);
    return root != null && root.name().equalsIgnoreCase(plan.root().name());
  }

  private static SqlNode query(ProxyEntry proxy) {
    return ((SqlCreateProxy) SqlText.parseStatement(proxy.createSql())).query();
  }
}
