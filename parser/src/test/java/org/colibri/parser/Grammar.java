package org.colibri.parser;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates statements of every kind, as text, in every spelling. */
final class Grammar {
  private static final String[] NAMES = {
    "a",
    "frame_id",
    "label",
    "score",
    "recall",
    "error",
    "target",
    "proxy",
    "model",
    "hour",
    "precision",
    "strict",
    "Value",
    "\"two words\"",
    "\"q\"\"uote\"",
    "\"select\""
  };

  private Grammar() {}

  static Arbitrary<String> statement() {
    return Arbitraries.oneOf(
        List.of(targetQuery(), query(2), declaration(), removal(), show(), change()));
  }

  /** A query of at most this many levels. */
  static Arbitrary<String> query(int depth) {
    Arbitrary<String> simple = select(depth);
    Arbitrary<String> set =
        template(
            "% % %", select(depth), of("UNION", "UNION ALL", "EXCEPT", "INTERSECT"), select(depth));
    Arbitrary<String> with = template("WITH % AS (%) %", of("c", "d"), select(0), select(depth));
    return Combinators.combine(
            Arbitraries.oneOf(simple, simple, set, with),
            maybe(template(" ORDER BY %%%", name(), of("", " DESC"), of("", " NULLS LAST"))),
            maybe(of(" LIMIT 3", " LIMIT 10 OFFSET 2")))
        .as((body, order, limit) -> body + order + limit);
  }

  private static Arbitrary<String> targetQuery() {
    Arbitrary<String> share = of("90%", "0.95", "99.5%", "12 %");
    Arbitrary<String> promise =
        of("", " WITH SUCCESS PROBABILITY 95%", " CONFIDENCE 0.9", " AT CONFIDENCE 80%");
    Arbitrary<String> target =
        Arbitraries.oneOf(
            template(
                "%%%",
                of("RECALL TARGET ", "RECALL ", "ACCURACY ", "WITH RECALL "), share, promise),
            template("%%%", of("PRECISION TARGET ", "PRECISION_TARGET "), share, promise),
            template("RECALL_TARGET % PRECISION TARGET %", share, share),
            template("EXPECTED % %", of("RECALL", "PRECISION"), share),
            template("%%%", of("ERROR TARGET ", "ERROR_TARGET "), share, promise),
            template("ERROR WITHIN % %", of("0.1", "20"), of("", "AT CONFIDENCE 95%")));
    Arbitrary<String> limit = maybe(of(" ORACLE LIMIT 1000", " BUDGET 7"));
    Arbitrary<String> using =
        maybe(template(" USING %", Arbitraries.oneOf(scalar(1), template("PROXY(%)", scalar(1)))));
    return Combinators.combine(
            of("", "EXPLAIN ", "EXPLAIN ANALYZE "), select(1), target, limit, using)
        .as((explain, query, t, l, u) -> explain + query + " " + t + l + u);
  }

  private static Arbitrary<String> declaration() {
    Arbitrary<String> create = of("CREATE %", "CREATE OR REPLACE %", "CREATE % IF NOT EXISTS");
    Arbitrary<String> body =
        Arbitraries.oneOf(
            List.of(
                template("TABLE| % WITH ('connector' = %, 'fps' = %)", name(), text(), number()),
                template("TABLE| % (%, %)", name(), column(), column()),
                template("TABLE| % AS %", name(), query(1)),
                template("MODEL| % INPUT (%) %", name(), column(), outputs()),
                template(
                    "VIRTUAL TABLE| % USING %(%)%",
                    name(), name(), scalar(1), maybe(of(" ORDINAL AS box_id"))),
                template("VIEW| % AS %", name(), query(1)),
                template("FUNCTION| %(a DOUBLE, b VARCHAR) RETURNS DOUBLE AS %", name(), scalar(2)),
                template("PROXY| % ON % AS %", name(), name(), query(1))));
    return Combinators.combine(create, body)
        .as(
            (c, b) ->
                c.replace("%", b.substring(0, b.indexOf('|'))) + b.substring(b.indexOf('|') + 1));
  }

  private static Arbitrary<String> outputs() {
    return template(
        "% (%, %) % ('provider' = %)",
        of("OUTPUT", "OUTPUT TABLE"), column(), column(), of("WITH", "OPTIONS"), text());
  }

  private static Arbitrary<String> column() {
    return template(
        "% %%%",
        name(),
        of("INTEGER", "VARCHAR", "DECIMAL(10, 2)", "FLOAT ARRAY", "IMAGE", "TIMESTAMP"),
        of("", " NOT NULL", " NULL", " UNIQUE"),
        of("", " BOUNDED BY -1 AND 2.5", " CHECK (a > 0)", " DEFAULT 3"));
  }

  private static Arbitrary<String> removal() {
    return template(
        "DROP %%%%", kind(), of("", " IF EXISTS"), template(" %", name()), of("", " CASCADE"));
  }

  private static Arbitrary<String> show() {
    return Arbitraries.oneOf(
        template("SHOW CREATE % %", kind(), name()),
        template("DESCRIBE % %", kind(), name()),
        template(
            "SHOW %",
            of("TABLES", "MODELS", "FUNCTIONS", "PROXIES", "ERRORS", "LAST REPORT", "ALL", "seed")),
        template("SHOW COVERAGE %", name()));
  }

  private static Arbitrary<String> change() {
    return Arbitraries.oneOf(
        List.of(
            template(
                "SET % = %",
                of("seed", "max_calls", "guarantee"), Arbitraries.oneOf(number(), text())),
            template("RESET %", of("seed", "ALL")),
            template("INSERT INTO % %", name(), select(1)),
            template("UPDATE % SET % = % WHERE %", name(), name(), scalar(1), condition(1)),
            template("DELETE FROM % WHERE %", name(), condition(2)),
            template("COPY (%) TO % (FORMAT parquet)", query(1), text()),
            template("ALTER PROXY % RENAME TO %", name(), name()),
            template("ALTER PROXY % AS %", name(), query(1)),
            template("% %", of("REFRESH", "ANALYZE", "VACUUM"), name()),
            of("BEGIN", "COMMIT", "ROLLBACK", "ANALYZE", "VACUUM")));
  }

  private static Arbitrary<String> kind() {
    return of("TABLE", "VIRTUAL TABLE", "VIEW", "MODEL", "FUNCTION", "PROXY");
  }

  private static Arbitrary<String> select(int depth) {
    Arbitrary<String> items =
        Arbitraries.oneOf(
            of("*", "COUNT(*)"),
            expression(depth),
            template("% AS %, %", expression(depth), name(), expression(depth)));
    Arbitrary<String> group = template(" GROUP BY % HAVING COUNT(*) > %", name(), number());
    return Combinators.combine(
            of("SELECT ", "SELECT DISTINCT "),
            items,
            Arbitraries.oneOf(of(""), from(depth), from(depth), from(depth)),
            maybe(template(" WHERE %", condition(depth))),
            maybe(group))
        .as((select, list, from, where, grouping) -> select + list + from + where + grouping);
  }

  private static Arbitrary<String> from(int depth) {
    Arbitrary<String> table =
        Arbitraries.oneOf(
            name(), template("% AS %", name(), name()), of("frames, LATERAL TABLE(m(image)) AS o"));
    Arbitrary<String> join =
        Arbitraries.oneOf(
            template(
                "% % % ON %", name(), of("JOIN", "LEFT JOIN", "FULL JOIN"), name(), condition(0)),
            template("% JOIN % USING (%)", name(), name(), name()),
            template("% CROSS JOIN %", name(), name()));
    return depth == 0
        ? template(" FROM %", table)
        : template(
            " FROM %",
            Arbitraries.oneOf(
                table,
                join,
                Arbitraries.lazy(() -> template("(%) AS %", query(depth - 1), name()))));
  }

  private static Arbitrary<String> expression(int depth) {
    return depth == 0
        ? scalar(0)
        : Arbitraries.oneOf(
            scalar(depth),
            scalar(depth),
            Arbitraries.lazy(() -> template("(%)", select(depth - 1))));
  }

  /** An expression that is no query. */
  private static Arbitrary<String> scalar(int depth) {
    Arbitrary<String> leaf =
        Arbitraries.oneOf(
            name(),
            template("t.%", name()),
            number(),
            text(),
            of("NULL", "TRUE", "DATE '2024-02-29'"));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> scalar(depth - 1));
    return Arbitraries.oneOf(
        List.of(
            leaf,
            template("% % %", inner, of("+", "-", "*", "/", "||"), inner),
            template("(% % %) * %", inner, of("+", "-"), inner, inner),
            template("-(%)", inner),
            template("f(%, %)", inner, inner),
            template("%(%)", of("COUNT", "SUM", "AVG", "MIN", "COUNT"), inner),
            template("COUNT(DISTINCT %)", inner),
            template("SUM(%) OVER (PARTITION BY % ORDER BY %)", inner, name(), name()),
            template("CASE WHEN % THEN % ELSE % END", comparison(), inner, inner),
            template("CAST(% AS %)", inner, of("INTEGER", "VARCHAR", "DECIMAL(8, 3)")),
            template("%::%", name(), of("INTEGER", "VARCHAR")),
            template("COALESCE(%, %)", inner, inner),
            template("EXTRACT(% FROM %)", of("HOUR", "YEAR"), inner),
            template("SUBSTRING(% FROM 1 FOR 2)", inner)));
  }

  private static Arbitrary<String> comparison() {
    return template("% % %", scalar(0), of("=", "<>", "<", ">="), scalar(0));
  }

  private static Arbitrary<String> condition(int depth) {
    Arbitrary<String> leaf = comparison();
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<String> inner = Arbitraries.lazy(() -> condition(depth - 1));
    Arbitrary<String> value = Arbitraries.lazy(() -> expression(depth - 1));
    return Arbitraries.oneOf(
        List.of(
            leaf,
            template("% AND %", inner, inner),
            template("(% OR %) AND %", inner, inner, inner),
            template("NOT (%)", inner),
            template("% % BETWEEN % AND %", name(), of("", "NOT"), value, value),
            template("% % (%, %)", name(), of("IN", "NOT IN"), number(), number()),
            template("(%, %) IN (SELECT a, b FROM t)", name(), name()),
            template("% % LIKE %", name(), of("", "NOT"), text()),
            template("% IS % NULL", value, of("", "NOT")),
            Arbitraries.lazy(() -> template("EXISTS (%)", select(depth - 1))),
            Arbitraries.lazy(() -> template("% IN (%)", name(), select(depth - 1)))));
  }

  private static Arbitrary<String> name() {
    return of(NAMES);
  }

  private static Arbitrary<String> number() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, Long.MAX_VALUE).map(String::valueOf),
        of("0.5", "12.25", "1E3", "0"));
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("ab';-\"%\\ é日")
        .ofMaxLength(6)
        .map(text -> "'" + text.replace("'", "''") + "'");
  }

  private static Arbitrary<String> of(String... values) {
    return Arbitraries.of(values);
  }

  private static Arbitrary<String> maybe(Arbitrary<String> some) {
    return Arbitraries.oneOf(Arbitraries.just(""), some);
  }

  /** Fills each percent sign of the pattern with a part of its own. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  private static Arbitrary<String> template(String pattern, Arbitrary<String>... parts) {
    return Combinators.combine(List.of(parts))
        .as(
            values -> {
              StringBuilder text = new StringBuilder();
              int next = 0;
              for (char c : pattern.toCharArray()) {
                text.append(c == '%' ? values.get(next++) : String.valueOf(c));
              }
              return text.toString();
            });
  }
}
