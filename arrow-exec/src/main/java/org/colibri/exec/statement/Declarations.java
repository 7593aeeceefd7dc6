package org.colibri.exec.statement;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryResult;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Scope;
import org.colibri.exec.query.Services;
import org.colibri.models.ModelColumn;
import org.colibri.models.ModelSpec;
import org.colibri.parser.DuckDbText;
import org.colibri.parser.Existing;
import org.colibri.parser.ObjectKind;
import org.colibri.parser.SqlColumnDeclaration;
import org.colibri.parser.SqlCreateBlobTable;
import org.colibri.parser.SqlCreateFunction;
import org.colibri.parser.SqlCreateModel;
import org.colibri.parser.SqlCreatePlainTable;
import org.colibri.parser.SqlCreateView;
import org.colibri.parser.SqlCreateVirtualTable;
import org.colibri.parser.SqlDropObject;
import org.colibri.tables.catalog.CatalogSnapshot;
import org.colibri.tables.catalog.Definition;
import org.colibri.tables.catalog.OnExisting;
import org.colibri.tables.catalog.VirtualTableSpec;
import org.colibri.tables.source.SourceSpec;

/** Runs CREATE and DROP. Each does the whole of what it says or nothing. */
public final class Declarations {
  private static final long PATIENCE_SECONDS = 10;

  private final Services services;
  private final Queries queries;

  Declarations(Services services, Queries queries) {
    this.services = services;
    this.queries = queries;
  }

  QueryResult blobTable(SqlCreateBlobTable statement, Invocation invocation) throws SQLException {
    requireSimple(statement.identifier());
    SourceSpec spec =
        new SourceSpec(statement.name(), statement.options().toMap(), baseDirectory());
    return alone(
        invocation,
        () ->
            services
                .catalog()
                .createBlobTable(spec, existing(statement.existing()), invocation.text()));
  }

  QueryResult model(SqlCreateModel statement, Invocation invocation) throws SQLException {
    requireSimple(statement.identifier());
    ModelSpec spec =
        new ModelSpec(
            statement.name(),
            columns(statement.inputs()),
            columns(statement.outputs()),
            statement.manyRows(),
            statement.options().toMap(),
            baseDirectory());
    return alone(
        invocation,
        () ->
            services
                .catalog()
                .createModel(spec, existing(statement.existing()), invocation.text()));
  }

  QueryResult virtualTable(SqlCreateVirtualTable statement, Invocation invocation)
      throws SQLException {
    requireSimple(statement.identifier());
    return alone(
        invocation,
        () -> {
          Scope scope = queries.scope();
          if (statement.existing() == Existing.KEEP
              && scope.catalog().virtualTable(statement.name()).isPresent()) {
            return;
          }
          VirtualTableSpec spec =
              services.planner().declare(statement, scope.declaring(), invocation.text());
          services.catalog().createVirtualTable(spec, existing(statement.existing()));
        });
  }

  QueryResult view(SqlCreateView statement, Invocation invocation) throws SQLException {
    requireSimple(statement.identifier());
    return alone(
        invocation,
        () -> {
          Scope scope = queries.scope();
          // Planned to be checked: names, types, and that it reads no view that reads it.
          services.planner().plan(statement.query(), scope.context(statement.query()));
          services
              .catalog()
              .createDefinition(
                  new Definition(Definition.Kind.VIEW, statement.name(), invocation.text()),
                  existing(statement.existing()));
        });
  }

  QueryResult function(SqlCreateFunction statement, Invocation invocation) throws SQLException {
    requireSimple(statement.identifier());
    return alone(
        invocation,
        () -> {
          services.planner().check(statement, queries.scope().context(statement));
          services
              .catalog()
              .createDefinition(
                  new Definition(Definition.Kind.FUNCTION, statement.name(), invocation.text()),
                  existing(statement.existing()));
        });
  }

  QueryResult plainTable(SqlCreatePlainTable statement, Invocation invocation) throws SQLException {
    requireSimple(statement.identifier());
    boolean again =
        statement.existing() != Existing.FAIL
            && queries.catalog().plainTable(statement.name()).isPresent();
    if (!again) {
      services.catalog().requireFree(statement.name());
    }
    if (statement.query() != null) {
      return queries.run(invocation);
    }
    queries.execute(DuckDbText.unparse(statement));
    return queries.done(invocation, OptionalLong.empty());
  }

  QueryResult drop(SqlDropObject statement, Invocation invocation) throws SQLException {
    requireSimple(statement.identifier());
    if (statement.kind() == ObjectKind.TABLE
        && queries.inTransaction()
        && queries.catalog().plainTable(statement.name()).isPresent()) {
      queries.execute("DROP TABLE main." + DuckDbText.quote(statement.name()));
      return queries.done(invocation, OptionalLong.empty());
    }
    return alone(
        invocation,
        () -> {
          Dependents dependents = new Dependents(services.catalog());
          if (!statement.cascade()) {
            dependents.refuse(statement);
          }
          CatalogSnapshot before = services.catalog().snapshot();
          services
              .catalog()
              .drop(
                  statement.kind().sql(),
                  statement.name(),
                  statement.ifExists(),
                  statement.cascade());
          dependents.dropOrphans(before);
        });
  }

  /** Something that changes declarations. */
  @FunctionalInterface
  interface Change {
    void make() throws SQLException;
  }

  private QueryResult alone(Invocation invocation, Change change) throws SQLException {
    change(services, change);
    return queries.done(invocation, OptionalLong.empty());
  }

  /**
   * Makes a change that no query may run beside.
   *
   * @throws ColibriException of kind LIMIT if queries go on for too long
   */
  static void change(Services services, Change change) throws SQLException {
    Lock lock = services.use().writeLock();
    try {
      if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ColibriException(
            ColibriException.Kind.LIMIT,
            "queries of other sessions are running; wait for them or cancel them, then try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ColibriException(ColibriException.Kind.CANCELLED, "the statement was cancelled");
    }
    try {
      change.make();
    } finally {
      lock.unlock();
    }
  }

  static void requireSimple(SqlIdentifier name) {
    if (!name.isSimple()) {
      throw Places.invalid(
          name.getParserPosition(), "there are no schemas here; give a name without a dot");
    }
  }

  private static List<ModelColumn> columns(SqlNodeList declarations) {
    List<ModelColumn> columns = new ArrayList<>();
    for (SqlNode node : declarations) {
      SqlColumnDeclaration column = (SqlColumnDeclaration) node;
      for (ModelColumn earlier : columns) {
        if (earlier.name().equalsIgnoreCase(column.name())) {
          throw Places.invalid(
              column.identifier().getParserPosition(),
              "column " + column.name() + " is declared twice; rename one of the two");
        }
      }
      columns.add(new ModelColumn(column.name(), ColumnTypes.of(column)));
    }
    return columns;
  }

  static OnExisting existing(Existing existing) {
    return switch (existing) {
      case FAIL -> OnExisting.FAIL;
      case KEEP -> OnExisting.KEEP;
      case REPLACE -> OnExisting.REPLACE;
    };
  }

  private static Path baseDirectory() {
    return Path.of("").toAbsolutePath();
  }
}
