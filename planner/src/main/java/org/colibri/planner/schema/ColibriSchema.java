package org.colibri.planner.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.colibri.planner.Relation;
import org.colibri.planner.TableDirectory;

/** The directory as a schema of Calcite's: virtual tables look like tables. */
public final class ColibriSchema extends AbstractSchema {
  private final Map<String, Table> tables = new LinkedHashMap<>();

  public ColibriSchema(TableDirectory directory) {
    for (Relation relation : directory.relations()) {
      tables.put(relation.name(), new ColibriTable(relation));
    }
  }

  @Override
  protected Map<String, Table> getTableMap() {
    return tables;
  }

  /** A relation as a table of Calcite's; {@code unwrap(Relation.class)} gives the relation back. */
  static final class ColibriTable extends AbstractTable {
    private final Relation relation;

    ColibriTable(Relation relation) {
      this.relation = relation;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
      RelDataTypeFactory.Builder row = types.builder();
      for (Relation.Column column : relation.columns()) {
        row.add(column.name(), DuckDbTypes.toCalcite(column.type(), types));
      }
      return row.build();
    }

    @Override
    public <C> C unwrap(Class<C> wanted) {
      return wanted.isInstance(relation) ? wanted.cast(relation) : super.unwrap(wanted);
    }
  }
}
