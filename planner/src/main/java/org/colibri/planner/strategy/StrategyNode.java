package org.colibri.planner.strategy;

import java.util.List;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.AbstractRelNode;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/**
 * A node of the plan that a query with a target is answered by: {@link Asking} over {@link
 * Scoring}, or over nothing. What it stands for is wanted as one row type throughout, the answer's.
 */
abstract sealed class StrategyNode extends AbstractRelNode {
  /** What physical nodes are: something that asks models. */
  static final Convention MODELS = new Convention.Impl("MODELS", StrategyNode.class);

  private StrategyNode(RelOptCluster cluster, Convention convention, RelDataType answer) {
    super(cluster, cluster.traitSetOf(convention));
    rowType = answer;
  }

  /** An answer is wanted, however it is found. */
  static final class Wanted extends StrategyNode {
    Wanted(RelOptCluster cluster, RelDataType answer) {
      super(cluster, Convention.NONE, answer);
    }
  }

  /** A proxy's models score the whole population. */
  static final class Scoring extends StrategyNode {
    private final Alternative by;
    private final StrategyCost cost;

    Scoring(RelOptCluster cluster, RelDataType answer, Alternative by, CostModel model) {
      super(cluster, MODELS, answer);
      this.by = by;
      this.cost = model.scoring(by);
    }

    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
      return cost;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
      return super.explainTerms(writer)
          .item("proxy", String.valueOf(by.proxy()))
          .item("calls", by.proxyCalls())
          .item("each", by.scoring());
    }
  }

  /** The oracle is asked about some blobs, or all. */
  static final class Asking extends StrategyNode {
    private final Alternative by;
    private final StrategyCost cost;
    private @Nullable RelNode scores;

    /**
     * @param scores of the proxy that says which blobs; null without one
     */
    Asking(
        RelOptCluster cluster,
        RelDataType answer,
        @Nullable RelNode scores,
        Alternative by,
        CostModel model) {
      super(cluster, MODELS, answer);
      this.by = by;
      this.cost = model.asking(by);
      this.scores = scores;
    }

    Alternative by() {
      return by;
    }

    @Override
    public List<RelNode> getInputs() {
      return scores == null ? List.of() : List.of(scores);
    }

    @Override
    public void replaceInput(int ordinal, RelNode input) {
      scores = input;
      recomputeDigest();
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
      RelNode input = inputs.isEmpty() ? null : inputs.get(0);
      return new Asking(getCluster(), getRowType(), input, by, cost.model());
    }

    @Override
    public RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery metadata) {
      return cost;
    }

    @Override
    public RelWriter explainTerms(RelWriter writer) {
      RelWriter terms = super.explainTerms(writer);
      return (scores == null ? terms : terms.input("scores", scores)).item("by", by);
    }
  }
}
