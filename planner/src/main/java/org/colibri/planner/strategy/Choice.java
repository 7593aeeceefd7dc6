package org.colibri.planner.strategy;

import java.util.List;
import java.util.Locale;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.colibri.planner.schema.ColibriTypeSystem;

/**
 * Chooses among alternatives by what they cost ({@link CostModel}): each is a plan of {@link
 * StrategyNode}s, and Calcite's planner takes the cheapest.
 */
public final class Choice {

  private Choice() {}

  /**
   * @param alternatives at least one; of equal ones the first wins
   */
  public static Alternative best(List<Alternative> alternatives) {
    if (alternatives.size() == 1) {
      return alternatives.get(0); // Calcite's planner need not even be loaded
    }
    CostModel model = new CostModel(alternatives);
    VolcanoPlanner planner = new VolcanoPlanner(model, Contexts.empty());
    planner.setTopDownOpt(false); // whatever the program around has set
    planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
    RexBuilder expressions = new RexBuilder(new SqlTypeFactoryImpl(ColibriTypeSystem.INSTANCE));
    RelOptCluster cluster = RelOptCluster.create(planner, expressions);
    cluster.setMetadataQuerySupplier(OwnCosts::new);
    RelDataType answer = expressions.getTypeFactory().builder().build();
    RelNode wanted = new StrategyNode.Wanted(cluster, answer);
    planner.setRoot(planner.changeTraits(wanted, cluster.traitSetOf(StrategyNode.MODELS)));
    for (Alternative way : alternatives) {
      RelNode scores =
          way.proxyCalls() == 0
              ? null
              : planner.register(new StrategyNode.Scoring(cluster, answer, way, model), null);
      planner.register(new StrategyNode.Asking(cluster, answer, scores, way, model), wanted);
    }
    return ((StrategyNode.Asking) planner.findBestExp()).by();
  }

  /** Whether one takes no more than another. */
  public static boolean noDearer(Alternative one, Alternative other) {
    CostModel model = new CostModel(List.of(one, other));
    return model.cost(one).isLe(model.cost(other));
  }

  /** Metadata of plans whose nodes know what they cost and how they compare. */
  private static final class OwnCosts extends RelMetadataQuery {
    @Override
    public RelOptCost getNonCumulativeCost(RelNode node) {
      return node.computeSelfCost(node.getCluster().getPlanner(), this);
    }
  }

  /** Why an alternative was chosen, or not. */
  public static String reason(Alternative one, Alternative best) {
    if (one.equals(best)) {
      return "chosen";
    }
    if (isNaN(one.oracleCalls())) {
      return "its calls are not known without a pilot";
    }
    if (isNaN(best.oracleCalls())) {
      return "asks every blob, which the other does only where it must";
    }
    double money = one.money() - best.money();
    if (money > 0) {
      return String.format(Locale.ROOT, "costs %.4g more", money);
    }
    double seconds = one.seconds() - best.seconds();
    if (!isNaN(seconds)) {
      return seconds > 0
          ? String.format(Locale.ROOT, "takes %.3g s more", seconds)
          : "as good; the other was named first";
    }
    double oracle = one.oracleCalls() - best.oracleCalls();
    if (oracle > 0) {
      return String.format(Locale.ROOT, "needs %.0f more oracle calls", oracle);
    }
    double proxy = one.proxyCalls() - best.proxyCalls();
    if (oracle == 0 && !(proxy > 0)) {
      return "as good; the other was named first";
    }
    return proxy > 0
        ? String.format(Locale.ROOT, "needs %.0f more proxy calls", proxy)
        : "what its calls cost is not known";
  }

  private static boolean isNaN(double value) {
    return Double.isNaN(value);
  }
}
