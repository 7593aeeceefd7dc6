package org.colibri.exec.statement;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.calcite.sql.SqlDelete;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.colibri.exec.ColibriException;
import org.colibri.exec.QueryResult;
import org.colibri.exec.approximate.TargetQueries;
import org.colibri.exec.query.Queries;
import org.colibri.exec.query.Services;
import org.colibri.parser.SqlAlterProxy;
import org.colibri.parser.SqlAnalyze;
import org.colibri.parser.SqlCreateBlobTable;
import org.colibri.parser.SqlCreateFunction;
import org.colibri.parser.SqlCreateModel;
import org.colibri.parser.SqlCreatePlainTable;
import org.colibri.parser.SqlCreateProxy;
import org.colibri.parser.SqlCreateView;
import org.colibri.parser.SqlCreateVirtualTable;
import org.colibri.parser.SqlDescribe;
import org.colibri.parser.SqlDropObject;
import org.colibri.parser.SqlExplainStatement;
import org.colibri.parser.SqlRefresh;
import org.colibri.parser.SqlSet;
import org.colibri.parser.SqlShow;
import org.colibri.parser.SqlShowCreate;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlTransaction;
import org.colibri.parser.SqlVacuum;

/**
 * Sends each kind of statement to what runs it. Everything without a place of its own is a query.
 */
public final class Statements {
  /** Runs one kind of statement. */
  @FunctionalInterface
  private interface Runner {
    public QueryResult run(Invocation invocation) throws SQLException;
  }

  private final Map<Class<?>, Runner> runners = new LinkedHashMap<>();
  private final Queries queries;
  private final Conversation conversation;

  public Statements(Services services, Conversation conversation, Object session) {
    this.conversation = conversation;
    this.queries = new Queries(services, conversation, session);
    Declarations declarations = new Declarations(services, queries);
    Proxies proxies = new Proxies(services, queries);
    Shows shows = new Shows(services, conversation, queries);
    Maintenance maintenance = new Maintenance(services, conversation, queries);
    TargetQueries targets = new TargetQueries(services, conversation, queries);
    Explains explains = new Explains(services, conversation, queries, targets);
    on(SqlCreateBlobTable.class, declarations::blobTable);
    on(SqlCreateModel.class, declarations::model);
    on(SqlCreateVirtualTable.class, declarations::virtualTable);
    on(SqlCreateView.class, declarations::view);
    on(SqlCreateFunction.class, declarations::function);
    on(SqlCreatePlainTable.class, declarations::plainTable);
    on(SqlDropObject.class, declarations::drop);
    on(SqlCreateProxy.class, proxies::create);
    on(SqlAlterProxy.class, proxies::alter);
    on(SqlShow.class, shows::show);
    on(SqlShowCreate.class, shows::showCreate);
    on(SqlDescribe.class, shows::describe);
    on(SqlRefresh.class, maintenance::refresh);
    on(SqlAnalyze.class, maintenance::analyze);
    on(SqlVacuum.class, (statement, invocation) -> maintenance.vacuum(invocation));
    on(SqlDelete.class, maintenance::delete);
    on(SqlTargetQuery.class, targets::run);
    on(SqlExplainStatement.class, explains::explain);
    on(SqlSet.class, this::set);
    on(SqlTransaction.class, this::transaction);
  }

  public QueryResult run(Invocation invocation) throws SQLException {
    Runner runner = runners.get(invocation.node().getClass());
    return runner == null ? queries.run(invocation) : runner.run(invocation);
  }

  /** Runs a statement whose class is known. */
  @FunctionalInterface
  private interface TypedRunner<S extends SqlNode> {
    public QueryResult run(S statement, Invocation invocation) throws SQLException;
  }

  private <S extends SqlNode> void on(Class<S> type, TypedRunner<S> runner) {
    runners.put(type, invocation -> runner.run(type.cast(invocation.node()), invocation));
  }

  private QueryResult set(SqlSet statement, Invocation invocation) {
    SqlNode value = statement.value();
    String name = statement.name();
    try {
      if (name == null) {
        conversation.settings().resetAll();
      } else if (value == null) {
        conversation.settings().reset(name);
      } else {
        conversation.settings().set(name, text(value));
      }
    } catch (ColibriException e) {
      SqlNode place = e.getMessage() != null && e.getMessage().startsWith("setting") ? value : null;
      throw Places.invalid(
          place == null ? Names.position(statement) : place.getParserPosition(),
          String.valueOf(e.getMessage()));
    }
    return queries.done(invocation, OptionalLong.empty());
  }

  private QueryResult transaction(SqlTransaction statement, Invocation invocation)
      throws SQLException {
    switch (statement.verb()) {
      case BEGIN -> conversation.begin();
      case COMMIT -> conversation.end("COMMIT");
      case ROLLBACK -> conversation.end("ROLLBACK");
    }
    return queries.done(invocation, OptionalLong.empty());
  }

  private static String text(SqlNode value) {
    if (value instanceof SqlLiteral literal) {
      return String.valueOf(literal.toValue());
    }
    return value.toString();
  }
}
