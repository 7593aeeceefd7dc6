package org.colibri.planner.schema;

import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * DuckDB's ranges, as far as they differ from Calcite's defaults: microseconds, 38 digits, no
 * padded CHARs.
 */
public final class ColibriTypeSystem extends RelDataTypeSystemImpl {
  /** The one instance; it has no state. */
  public static final ColibriTypeSystem INSTANCE = new ColibriTypeSystem();

  private ColibriTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName type) {
    return switch (type) {
      case DECIMAL -> 38;
      case TIMESTAMP, TIME, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> 6;
      default -> super.getMaxPrecision(type);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName type) {
    return type == SqlTypeName.DECIMAL ? 38 : super.getMaxScale(type);
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
