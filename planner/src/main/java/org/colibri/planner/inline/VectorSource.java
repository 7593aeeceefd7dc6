package org.colibri.planner.inline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.colibri.planner.ModelSignature;
import org.colibri.planner.Relation;
import org.colibri.planner.tree.Block;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.jspecify.annotations.Nullable;

/**
 * The model that a column's values were made by, however many queries in FROM, views and CASTs they
 * have come through.
 */
final class VectorSource {
  private final Map<String, ModelSignature> models;

  /**
   * @param models by lower-case name
   */
  VectorSource(Map<String, ModelSignature> models) {
    this.models = models;
  }

  /**
   * An output of a model.
   *
   * @param output one of the model's
   */
  record Made(ModelSignature model, Relation.Column output) {}

  /** What made an expression's values; empty where it is no column of a model's. */
  Optional<Made> of(SqlNode expression, @Nullable Block block) {
    if (expression instanceof SqlCall call) {
      if (call.getKind() == SqlKind.CAST) {
        return of(call.operand(0), block);
      }
      return call.getOperator() instanceof SqlFunction function
          ? model(function.getName())
              .filter(m -> m.outputs().size() == 1)
              .map(m -> new Made(m, m.outputs().get(0)))
          : Optional.empty();
    }
    if (block == null || !(expression instanceof SqlIdentifier name)) {
      return Optional.empty();
    }
    return block
        .resolve(name)
        .filter(ref -> ref.rest().isEmpty())
        .flatMap(ref -> column(ref.source(), ref.source().indexOf(ref.column())));
  }

  private Optional<Made> column(Source source, int place) {
    if (place < 0) {
      return Optional.empty();
    }
    if (source.query().isPresent()) {
      return column(source.query().get(), place);
    }
    Relation relation = source.relation().orElse(null);
    List<Relation.Stage> stages = relation == null ? List.of() : relation.stages();
    if (relation == null || stages.isEmpty()) {
      return Optional.empty();
    }
    String column = relation.columns().get(place).name();
    Relation.Stage own = stages.get(stages.size() - 1);
    if (own.keyColumns().stream().anyMatch(column::equalsIgnoreCase)) {
      return Optional.empty();
    }
    return model(own.model())
        .flatMap(
            m ->
                m.outputs().stream()
                    .filter(o -> o.name().equalsIgnoreCase(column))
                    .findFirst()
                    .map(o -> new Made(m, o)));
  }

  private Optional<Made> column(Query query, int place) {
    if (!query.parts().isEmpty()) {
      List<Optional<Made>> sides =
          query.parts().stream().map(part -> column(part, place)).distinct().toList();
      return sides.size() == 1 ? sides.get(0) : Optional.empty();
    }
    if (place >= query.outputs().size()) {
      return Optional.empty();
    }
    SqlNode expression = query.outputs().get(place).expression();
    return expression == null ? Optional.empty() : of(expression, query.block().orElse(null));
  }

  private Optional<ModelSignature> model(String name) {
    return Optional.ofNullable(models.get(name.toLowerCase(Locale.ROOT)));
  }
}
