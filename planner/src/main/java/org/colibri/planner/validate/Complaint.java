package org.colibri.planner.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.colibri.planner.PlanException;
import org.colibri.planner.PlanningContext;
import org.colibri.planner.TableDirectory;
import org.colibri.planner.tree.Query;
import org.colibri.planner.tree.Source;
import org.colibri.planner.tree.StatementTree;

/** Says in a sentence of ours, with a remedy, what Calcite's validator has to say. */
public final class Complaint {
  private final StatementTree tree;
  private final TableDirectory tables;
  private final PlanningContext context;
  private final Map<Pattern, Function<MatchResult, String>> sentences = new LinkedHashMap<>();

  public Complaint(StatementTree tree, TableDirectory tables, PlanningContext context) {
    this.tree = tree;
    this.tables = tables;
    this.context = context;
    names();
    aggregates();
    types();
    shapes();
  }

  /** The failure that Calcite found, in our words. */
  PlanException about(CalciteContextException e) {
    Throwable cause = e.getCause();
    String said = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
    return new PlanException(sentence(said), e.getPosLine(), e.getPosColumn(), e);
  }

  /** A shape that Calcite's validator stumbles over. */
  PlanException about(SqlNode statement, Throwable e) {
    String said = e.getMessage() == null ? "" : e.getMessage();
    SqlParserPos pos = statement.getParserPosition();
    String known = known(said);
    return new PlanException(
        known == null
            ? "this query has a shape that Colibri cannot check; write it in another way, such as"
                + " with fewer nested queries"
            : known,
        pos.getLineNum(),
        pos.getColumnNum(),
        e);
  }

  /** The sentence for what the validator said. */
  String sentence(String said) {
    String known = known(said);
    return known == null
        ? "this does not make a valid query; check names, types and brackets here"
        : known;
  }

  private @org.jspecify.annotations.Nullable String known(String said) {
    for (Map.Entry<Pattern, Function<MatchResult, String>> sentence : sentences.entrySet()) {
      Matcher matcher = sentence.getKey().matcher(said);
      if (matcher.find()) {
        return sentence.getValue().apply(matcher.toMatchResult());
      }
    }
    return null;
  }

  /** Fails at the first table of a FROM that does not exist. */
  void unknownTables() {
    for (Source source : inOrder()) {
      if (source.leaf() instanceof SqlIdentifier id
          && source.relation().isEmpty()
          && source.query().isEmpty()
          && source.open()
          && !named(id)) {
        SqlParserPos pos = id.getParserPosition();
        throw new PlanException(noTable(id.toString()), pos.getLineNum(), pos.getColumnNum(), null);
      }
    }
  }

  private List<Source> inOrder() {
    List<Source> sources = new ArrayList<>(tree.sources());
    sources.sort(
        (a, b) -> {
          SqlParserPos left = a.leaf().getParserPosition();
          SqlParserPos right = b.leaf().getParserPosition();
          int line = Integer.compare(left.getLineNum(), right.getLineNum());
          return line != 0 ? line : Integer.compare(left.getColumnNum(), right.getColumnNum());
        });
    return sources;
  }

  /** Whether it may be a recursive WITH item, which names itself. */
  private boolean named(SqlIdentifier id) {
    return id.isSimple()
        && tree.queries().stream()
            .map(Query::node)
            .filter(org.apache.calcite.sql.SqlWith.class::isInstance)
            .flatMap(w -> ((org.apache.calcite.sql.SqlWith) w).withList.stream())
            .anyMatch(
                i ->
                    ((org.apache.calcite.sql.SqlWithItem) i)
                        .name
                        .getSimple()
                        .equalsIgnoreCase(id.getSimple()));
  }

  private String noTable(String name) {
    return "there is no table '"
        + name
        + "'"
        + TableDirectory.nearest(name, tableNames())
            .map(n -> "; did you mean '" + n + "'?")
            .orElse("; SHOW TABLES lists those there are");
  }

  private List<String> tableNames() {
    List<String> names = new ArrayList<>(tables.names());
    names.addAll(context.views().keySet());
    return names;
  }

  private void on(String pattern, Function<MatchResult, String> sentence) {
    sentences.put(Pattern.compile(pattern, Pattern.DOTALL), sentence);
  }

  private void names() {
    on("^Column '(.*?)' is ambiguous", m -> ambiguous(m.group(1)));
    on("^Column '(.*?)' not found in table '(.*?)'", m -> noColumn(m.group(1), m.group(2)));
    on("^Column '(.*?)' not found in any table", m -> noColumn(m.group(1)));
    on("^Unknown identifier '(.*?)'", m -> noColumn(m.group(1)));
    on("^Unknown field '(.*?)'", m -> "there is no field '" + m.group(1) + "' here");
    on("^(?:Table|Object) '(.*?)' not found", m -> noTableOrAlias(m.group(1)));
    on(
        "^Unknown target column '(.*?)'",
        m ->
            "the table has no column '" + m.group(1) + "' to write to; DESCRIBE lists its columns");
    on(
        "^Target column '(.*?)' is assigned more than once",
        m -> "column '" + m.group(1) + "' is set twice; keep one");
    on(
        "^Number of INSERT target columns \\((\\d+)\\) does not equal number of source items \\((\\d+)\\)",
        m ->
            "INSERT names "
                + m.group(1)
                + " columns but gives "
                + m.group(2)
                + " values; make the two lists equally long");
    on(
        "^No match found for function signature (\\w+)\\((.*)\\)",
        m -> noFunction(m.group(1), m.group(2)));
    on("^Function '(.*?)' is not defined", m -> noFunction(m.group(1), ""));
    on(
        "^Duplicate relation name '(.*?)' in FROM clause",
        m ->
            "'"
                + m.group(1)
                + "' stands twice in FROM; give each an alias of its own: "
                + m.group(1)
                + " AS a");
    on(
        "^Window '(.*?)' not found",
        m -> "there is no window '" + m.group(1) + "'; define it after WINDOW");
    on(
        "^Duplicate name '(.*?)' in column alias list",
        m -> "'" + m.group(1) + "' is given to two columns; choose two names");
    on(
        "^Column name '(.*?)' in (?:NATURAL join or USING clause|USING clause) is not unique",
        m ->
            "column '"
                + m.group(1)
                + "' is more than once on one side of the join; use ON and say which is meant");
  }

  private void aggregates() {
    on(
        "^Expression '(.*?)' is not being grouped",
        m ->
            "'"
                + column(m.group(1))
                + "' is neither grouped nor aggregated; add it to GROUP BY or wrap it in an aggregate such as MAX");
    on(
        "^Expression '(.*?)' is not in the select clause",
        m ->
            "with DISTINCT, ORDER BY may only use what is selected; add '"
                + column(m.group(1))
                + "' to the SELECT list");
    on(
        "^Aggregate expression is illegal in ORDER BY",
        m -> "an aggregate in ORDER BY needs one in the SELECT list, or GROUP BY");
    on(
        "^Aggregate expression is illegal in (.*?) clause",
        m ->
            m.group(1).equals("WHERE")
                ? "WHERE is asked of single rows, before there are groups; move the aggregate to HAVING"
                : "an aggregate cannot stand in " + m.group(1) + "; compute it in a subquery");
    on(
        "^Windowed aggregate expression is illegal in (.*?) clause",
        m ->
            "a window function cannot stand in "
                + m.group(1)
                + "; compute it in a subquery, or filter with QUALIFY");
    on(
        "^Aggregate expressions cannot be nested",
        m -> "an aggregate cannot hold another; compute the inner one in a subquery");
    on(
        "^FILTER must not contain aggregate",
        m -> "FILTER is asked of single rows; it cannot hold an aggregate");
    on(
        "^(OVER|FILTER) must be applied to aggregate function",
        m -> m.group(1) + " belongs after an aggregate or a window function");
    on("^OVER clause is necessary", m -> "a window function needs OVER (...) after it");
    on(
        "^(\\w+) operator may only occur in",
        m ->
            m.group(1)
                + " belongs in the SELECT list, HAVING or ORDER BY of a query with GROUP BY");
    on(
        "^Argument to (\\w+) operator must be a grouped",
        m -> "the argument of " + m.group(1) + " must be a grouped column");
    on(
        "^Window specification must contain an ORDER BY|^RANK or DENSE_RANK functions require",
        m -> "this window function needs ORDER BY inside OVER (...)");
    on(
        "^QUALIFY expression",
        m -> "QUALIFY must use a window function; for other conditions use WHERE");
    on("^ROW/RANGE not allowed", m -> "this function takes no frame; leave ROWS or RANGE out");
  }

  private void types() {
    on(
        "^Cannot apply '(.*?)' to arguments of type '(.*?)'\\.",
        m ->
            "'"
                + operator(m.group(1))
                + "' does not work on these types: "
                + signature(m.group(2))
                + "; CAST one of them");
    on(
        "^Values passed to (.*?) operator must have compatible types|^(Values in expression list) must",
        m -> "these values cannot be compared with each other; CAST them to one type");
    on(
        "^Illegal mixing of types in CASE or COALESCE",
        m ->
            "the branches of CASE or COALESCE have types that do not go together; CAST them to one type");
    on(
        "^Cast function cannot convert value of type (.*?) to type (.*)",
        m -> "a " + type(m.group(1)) + " cannot be cast to " + type(m.group(2)));
    on("^Unknown datatype name '(.*?)'", m -> "there is no type '" + m.group(1) + "'");
    on(
        "^(WHERE|HAVING|QUALIFY|ON|FILTER) clause must be a condition|^(WHERE|HAVING|ON) clause must",
        m ->
            (m.group(1) == null ? m.group(2) : m.group(1))
                + " must be true or false; compare the value with something");
    on("^Expected a boolean type", m -> "a condition is needed here, something true or false");
    on("^Expected a character type", m -> "a text is needed here");
    on(
        "^ELSE clause or at least one THEN",
        m -> "at least one branch of CASE must be something other than NULL");
    on(
        "^Cannot assign to target field '(.*?)' of type (.*?) from source field '.*?' of type (.*)",
        m ->
            "column '"
                + m.group(1)
                + "' is "
                + type(m.group(2))
                + " and cannot take "
                + type(m.group(3))
                + "; CAST the value");
    on(
        "^Column '(.*?)' has no default value",
        m -> "column '" + m.group(1) + "' may not be NULL and needs a value");
    on(
        "^Invalid number of arguments to function '(.*?)'. Was expecting (\\d+)",
        m -> m.group(1) + " takes " + m.group(2) + " arguments");
    on(
        "^Column '(.*?)' matched using NATURAL keyword or USING clause has incompatible types",
        m ->
            "column '"
                + m.group(1)
                + "' has types on the two sides of the join that cannot be compared; use ON with a CAST");
    on(
        "is not comparable to|Cannot compare values|not comparable to each other",
        m -> "these values cannot be compared with each other; CAST them to one type");
  }

  private void shapes() {
    on(
        "^Column count mismatch in (.*)",
        m ->
            "the two sides of "
                + m.group(1)
                + " have different numbers of columns; select the same number on both");
    on(
        "^Type mismatch in column (\\d+) of (.*)",
        m ->
            "column "
                + m.group(1)
                + " has types on the two sides of "
                + m.group(2)
                + " that do not go together; CAST one of them");
    on("^Ordinal out of range", m -> "there is no column of that number in the SELECT list");
    on(
        "^List of column aliases must have same degree as table; table has (\\d+) columns .*whereas alias list has (\\d+)",
        m ->
            "the table has "
                + m.group(1)
                + " columns but is given "
                + m.group(2)
                + " names; give one each");
    on(
        "(?i)join requires a condition",
        m -> "this join needs ON or USING; to pair all rows write CROSS JOIN");
    on("^Cannot specify condition", m -> "CROSS JOIN takes no condition; write JOIN");
    on("^Cannot specify NATURAL", m -> "NATURAL JOIN takes neither ON nor USING; leave one out");
    on(
        "^A recursive query only supports",
        m -> "WITH RECURSIVE needs two queries joined by UNION or UNION ALL");
    on("^Query must have at least one|^SELECT must have a FROM clause", m -> "a star needs a FROM");
    on(
        "^More than one column|^Operand .* must be a query|Query expression encountered",
        m -> "a query cannot stand here");
    on("Cannot apply", m -> "the operation does not work on these types; CAST one of them");
  }

  private String ambiguous(String name) {
    TreeSet<String> owners = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Source source : tree.sources()) {
      if (source.indexOf(name) >= 0 && !source.alias().isEmpty()) {
        owners.add(source.alias());
      }
    }
    List<String> choices = owners.stream().map(o -> o + "." + name).toList();
    return "column '"
        + name
        + "' is in more than one table"
        + (choices.isEmpty() ? "; qualify it" : "; write " + String.join(" or ", choices));
  }

  private String noColumn(String name) {
    List<String> columns = new ArrayList<>();
    tree.sources()
        .forEach(
            s ->
                s.columns().stream()
                    .filter(c -> !c.isEmpty() && !c.equalsIgnoreCase(name))
                    .forEach(columns::add));
    return "there is no column '" + name + "'" + remedy(name, columns);
  }

  private String noColumn(String name, String table) {
    for (Source source : tree.sources()) {
      if (source.alias().equalsIgnoreCase(table)) {
        return "'" + table + "' has no column '" + name + "'" + remedy(name, source.columns());
      }
    }
    return noColumn(name);
  }

  private static String remedy(String name, List<String> columns) {
    if (columns.isEmpty()) {
      return "";
    }
    return TableDirectory.nearest(name, columns)
        .map(n -> "; did you mean '" + n + "'?")
        .orElseGet(() -> "; there are " + String.join(", ", new TreeSet<>(columns)));
  }

  private String noTableOrAlias(String name) {
    List<String> aliases =
        tree.sources().stream().map(Source::alias).filter(a -> !a.isEmpty()).toList();
    return TableDirectory.nearest(name, aliases)
        .filter(n -> name.length() > 1)
        .map(n -> "'" + name + "' is not in FROM; did you mean '" + n + "'?")
        .orElseGet(
            () ->
                tables.find(name).isPresent()
                    ? "'" + name + "' is not in FROM, or goes by its alias there"
                    : "'" + name + "' is neither a table nor an alias of this FROM");
  }

  private String noFunction(String name, String arguments) {
    TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(context.models().keySet());
    names.addAll(context.functions().keySet());
    context.storeFunctions().forEach(f -> names.add(f.name()));
    for (SqlOperator operator : SqlStdOperatorTable.instance().getOperatorList()) {
      names.add(operator.getName());
    }
    if (names.contains(name)) {
      return name
          + " does not take ("
          + arguments.replace("<", "").replace(">", "")
          + "); check the number and types of its arguments";
    }
    return "there is no function or model '"
        + name
        + "'"
        + TableDirectory.nearest(name, names)
            .map(n -> "; did you mean '" + n.toLowerCase(Locale.ROOT) + "'?")
            .orElse("");
  }

  private static String column(String expression) {
    return expression.replace("`", "");
  }

  private static String operator(String name) {
    return name.replace("`", "");
  }

  /** {@code <VARCHAR> + <INTEGER>}, readable. */
  private static String signature(String said) {
    return said.replaceAll("\\(\\d+(, ?\\d+)?\\)", "").replace("<", "").replace(">", "");
  }

  private static String type(String said) {
    String name = signature(said).replace(" NOT NULL", "");
    return name.equals("CHAR") ? "VARCHAR" : name;
  }
}
