package org.colibri.planner.validate;

import java.util.List;
import java.util.Optional;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.colibri.planner.PlanException;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.schema.ColibriSchema;
import org.colibri.planner.schema.ColibriTypeSystem;
import org.colibri.planner.schema.KnownFunctions;
import org.colibri.planner.tree.QueryReader;
import org.colibri.planner.tree.StatementTree;
import org.colibri.planner.tree.TreeCopy;

/** Asks Calcite whether a query makes sense. Trees that it is given stay as they are. */
public final class Validation {
  private final TableDirectory tables;
  private final PlanningContext context;
  private final KnownFunctions functions;
  private final RelDataTypeFactory types = new SqlTypeFactoryImpl(ColibriTypeSystem.INSTANCE);

  /**
   * @param tables what FROM may name; the context's and what was found for this statement
   */
  public Validation(TableDirectory tables, PlanningContext context, KnownFunctions functions) {
    this.functions = functions;
    this.tables = tables;
    this.context = context;
  }

  /**
   * The type of the query's rows, or of the rows that a statement gives.
   *
   * @throws PlanException where it makes none
   */
  public RelDataType check(SqlNode query) {
    SqlNode copy = TreeCopy.of(query);
    StatementTree tree = QueryReader.read(List.of(copy), this::find);
    Complaint complaint = new Complaint(tree, tables, context);
    complaint.unknownTables();
    SqlNode plain = copy.accept(new MergedColumns(tree));
    if (plain == null) {
      throw new IllegalStateException("a query vanished");
    }
    SqlValidator validator = validator();
    try {
      SqlNode valid = validator.validate(plain);
      return validator.getValidatedNodeType(valid);
    } catch (CalciteContextException e) {
      throw complaint.about(e);
    } catch (PlanException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw complaint.about(query, e);
    }
  }

  private Optional<org.colibri.planner.Relation> find(String name) {
    return tables.find(name);
  }

  private SqlValidator validator() {
    CalciteSchema root =
        CalciteSchema.createRootSchema(false, false, "", new ColibriSchema(tables));
    CalciteConnectionConfig config =
        new CalciteConnectionConfigImpl(new java.util.Properties())
            .set(CalciteConnectionProperty.CASE_SENSITIVE, "false");
    CalciteCatalogReader reader = new CalciteCatalogReader(root, List.of(), types, config);
    return SqlValidatorUtil.newValidator(
        functions.operators(),
        reader,
        types,
        SqlValidator.Config.DEFAULT
            .withConformance(new Conformance())
            .withTypeCoercionFactory(StoreCoercion::new)
            .withIdentifierExpansion(true));
  }
}
