package org.colibri.planner;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.calcite.sql.SqlNode;
import org.colibri.parser.SqlCreateFunction;
import org.colibri.parser.SqlCreateView;
import org.colibri.parser.SqlTargetQuery;
import org.colibri.parser.SqlText;
import org.colibri.planner.Relation.Blobs;
import org.colibri.planner.Relation.Column;
import org.colibri.planner.Relation.Plain;
import org.colibri.planner.Relation.Stage;
import org.colibri.planner.Relation.Virtual;
import org.colibri.planner.schema.DuckDbFunctions;
import org.colibri.planner.target.TargetPlan;
import org.colibri.tables.catalog.VirtualTableSpec;

/**
 * A little store in DuckDB's memory where every model's whole output is known beforehand, in schema
 * {@code truth}; the tables that queries read are filled from it, input by input.
 */
final class World implements AutoCloseable {
  /** A random query over these few rows that takes longer nests subqueries over cross joins. */
  private static final int PATIENCE_SECONDS = 5;

  private static final List<Column> FRAMES =
      List.of(
          new Column("frame_id", "BIGINT"),
          new Column("video", "VARCHAR"),
          new Column("ts", "DOUBLE"),
          new Column("hour", "INTEGER"),
          new Column("image", "VARCHAR"));
  private static final List<Column> OBJECTS =
      List.of(
          new Column("frame_id", "BIGINT"),
          new Column("object_id", "BIGINT"),
          new Column("label", "VARCHAR"),
          new Column("score", "FLOAT"),
          new Column("xmin", "FLOAT"),
          new Column("xmax", "FLOAT"));
  private static final List<Column> COLOURS =
      List.of(
          new Column("frame_id", "BIGINT"),
          new Column("object_id", "BIGINT"),
          new Column("colour", "VARCHAR"),
          new Column("colour_score", "FLOAT"));
  private static final List<Column> SCENES =
      List.of(
          new Column("frame_id", "BIGINT"),
          new Column("scene", "VARCHAR"),
          new Column("light", "INTEGER"));
  private static final List<Column> CAMERAS =
      List.of(
          new Column("video", "VARCHAR"),
          new Column("place", "VARCHAR"),
          new Column("hour", "INTEGER"));

  private static final List<Column> SHOPS =
      List.of(new Column("shop_id", "INTEGER"), new Column("town", "VARCHAR"));

  private final Connection connection;
  private final List<DuckDbFunctions.Signature> functions;
  private final Map<String, SqlNode> views = new TreeMap<>();
  private final Map<String, SqlNode> sqlFunctions = new TreeMap<>();
  private TableDirectory tables;
  private final Map<String, Virtual> inline = new TreeMap<>();

  World() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    run("SET threads TO 1");
    run("CREATE SCHEMA truth");
    run("CREATE SCHEMA colibri_rows");
    run(
        "CREATE TABLE colibri_rows.b1 (_ord BIGINT, frame_id BIGINT, video VARCHAR, ts DOUBLE,"
            + " hour INTEGER)");
    table("v1", OBJECTS);
    table("v2", COLOURS);
    table("v3", SCENES);
    run("CREATE TABLE cameras (video VARCHAR, place VARCHAR, hour INTEGER)");
    run("CREATE TABLE shops (shop_id INTEGER PRIMARY KEY, town VARCHAR)");
    run("INSERT INTO shops VALUES (7, 'ulm'), (3, 'bern'), (5, NULL)");
    run("CREATE TABLE colibri_rows.b2 (_ord BIGINT, shop_id INTEGER)");
    run("INSERT INTO colibri_rows.b2 VALUES (0, 3), (1, 7), (2, 5)");
    Blobs frames =
        new Blobs(
            "frames",
            FRAMES,
            "(SELECT frame_id, video, ts, hour, 'image ' || frame_id AS image FROM"
                + " \"colibri_rows\".\"b1\")",
            "\"colibri_rows\".\"b1\"",
            "frame_id",
            "image");
    Stage detector =
        new Stage(
            "objects", "detector", "colibri_rows.v1", List.of("frame_id", "object_id"), OBJECTS);
    Stage colour =
        new Stage(
            "colours", "colour", "colibri_rows.v2", List.of("frame_id", "object_id"), COLOURS);
    Stage scene = new Stage("scenes", "scene", "colibri_rows.v3", List.of("frame_id"), SCENES);
    tables =
        TableDirectory.of(
            List.of(
                frames,
                virtual("objects", OBJECTS, frames, List.of(detector)),
                virtual("colours", COLOURS, frames, List.of(detector, colour)),
                virtual("scenes", SCENES, frames, List.of(scene)),
                new Plain("cameras", CAMERAS, "\"main\".\"cameras\""),
                new Blobs(
                    "shops",
                    SHOPS,
                    "\"main\".\"shops\"",
                    "\"colibri_rows\".\"b2\"",
                    "shop_id",
                    "")));
    functions = storeFunctions();
  }

  private static Virtual virtual(
      String name, List<Column> columns, Blobs root, List<Stage> stages) {
    StringBuilder names = new StringBuilder();
    for (Column column : columns) {
      names.append(names.isEmpty() ? "" : ", ").append(column.name());
    }
    String physical = stages.get(stages.size() - 1).physicalRelation();
    return new Virtual(name, columns, "(SELECT " + names + " FROM " + physical + ")", root, stages);
  }

  private void table(String name, List<Column> columns) throws SQLException {
    StringBuilder all = new StringBuilder("_ord BIGINT, _in BIGINT, _blob BIGINT");
    for (Column column : columns) {
      all.append(", ").append(column.name()).append(' ').append(column.type());
    }
    run("CREATE TABLE truth." + name + " (" + all + ")");
    run("CREATE TABLE colibri_rows." + name + " (" + all + ")");
  }

  private List<DuckDbFunctions.Signature> storeFunctions() throws SQLException {
    List<DuckDbFunctions.Signature> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT function_name, bool_or(function_type = 'aggregate'), any_value(return_type),"
                    + " bool_and(coalesce(stability, 'CONSISTENT') = 'CONSISTENT') FROM"
                    + " duckdb_functions() WHERE function_type IN ('scalar', 'aggregate') AND"
                    + " regexp_full_match(function_name, '[a-z_0-9]+') GROUP BY function_name"
                    + " ORDER BY function_name")) {
      while (rows.next()) {
        all.add(
            new DuckDbFunctions.Signature(
                rows.getString(1), rows.getBoolean(2), null, rows.getBoolean(4)));
      }
    }
    return all;
  }

  /** Replaces all data: twelve frames, some objects, their colours, scenes, cameras. */
  void data(java.util.random.RandomGenerator random) throws SQLException {
    for (String table : List.of("v1", "v2", "v3")) {
      run("DELETE FROM truth." + table);
    }
    run("DELETE FROM colibri_rows.b1");
    run("DELETE FROM cameras");
    List<String> frames = new ArrayList<>();
    List<String> objects = new ArrayList<>();
    List<String> colours = new ArrayList<>();
    List<String> scenes = new ArrayList<>();
    for (int frame = 0; frame < 12; frame++) {
      int key = frame * 10 + 1;
      frames.add(
          row(frame, key, text(random, "a", "b", "c"), number(random, 8), number(random, 4)));
      int count = random.nextInt(4);
      for (int i = 0; i < count; i++) {
        int ord = objects.size();
        objects.add(
            row(
                ord,
                frame,
                frame,
                key,
                i,
                text(random, "car", "bus", "dog"),
                random.nextInt(10) / 10.0,
                number(random, 6),
                number(random, 9)));
        colours.add(
            row(
                ord,
                ord,
                frame,
                key,
                i,
                text(random, "red", "blue", "grey"),
                random.nextInt(10) / 10.0));
      }
      scenes.add(
          row(frame, frame, frame, key, text(random, "day", "night", "rain"), number(random, 5)));
    }
    insert("colibri_rows.b1", frames);
    insert("truth.v1", objects);
    insert("truth.v2", colours);
    insert("truth.v3", scenes);
    List<String> cameras = new ArrayList<>();
    for (String video : List.of("a", "b", "a", "d")) {
      cameras.add(
          row(
              random.nextInt(5) == 0 ? "NULL" : "'" + video + "'",
              text(random, "north", "south"),
              number(random, 4)));
    }
    insert("cameras", cameras);
    forget();
  }

  private void insert(String table, List<String> rows) throws SQLException {
    if (!rows.isEmpty()) {
      run("INSERT INTO " + table + " VALUES " + String.join(", ", rows));
    }
  }

  private static String row(Object... values) {
    List<String> texts = new ArrayList<>();
    for (Object value : values) {
      texts.add(String.valueOf(value));
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static String text(java.util.random.RandomGenerator random, String... values) {
    int choice = random.nextInt(values.length + 1);
    return choice == values.length ? "NULL" : "'" + values[choice] + "'";
  }

  private static String number(java.util.random.RandomGenerator random, int below) {
    return random.nextInt(6) == 0 ? "NULL" : String.valueOf(random.nextInt(below));
  }

  /** Empties what models have filled. */
  void forget() throws SQLException {
    for (String table : List.of("v1", "v2", "v3")) {
      run("DELETE FROM colibri_rows." + table);
    }
    for (Virtual virtual : inline.values()) {
      run("DELETE FROM " + virtual.stages().get(virtual.stages().size() - 1).physicalRelation());
    }
  }

  /** Declares a view or a function. */
  void declare(String create) {
    SqlNode node = SqlText.parseStatement(create);
    if (node instanceof SqlCreateView view) {
      views.put(view.name().toLowerCase(Locale.ROOT), view);
    } else if (node instanceof SqlCreateFunction function) {
      sqlFunctions.put(function.name().toLowerCase(Locale.ROOT), function);
    } else {
      throw new IllegalArgumentException(create);
    }
  }

  /** Fills some inputs at random, as earlier queries may have. */
  void fillSome(java.util.random.RandomGenerator random) throws SQLException {
    for (String name : List.of("objects", "colours", "scenes")) {
      Virtual table = (Virtual) tables.find(name).orElseThrow();
      List<String> inputs =
          rows(
              name.equals("colours")
                  ? "SELECT _ord FROM colibri_rows.v1"
                  : "SELECT _ord FROM colibri_rows.b1");
      Set<Long> some = new HashSet<>();
      for (String input : inputs) {
        if (random.nextInt(4) == 0) {
          some.add(Long.valueOf(input));
        }
      }
      fill(table, some);
    }
  }

  /** Lets DuckDB itself read the truth under the user's names. */
  void showTruth(List<String> more) throws SQLException {
    for (Relation relation : tables.relations()) {
      if (!relation.userRelation().startsWith("\"main\".")) {
        String rows = relation.userRelation().replace("colibri_rows.v", "truth.v");
        run("CREATE VIEW " + relation.name() + " AS " + rows.substring(1, rows.length() - 1));
      }
    }
    for (String view : more) {
      run(view);
    }
  }

  PlanningContext context() {
    return new PlanningContext(tables, models(), views, sqlFunctions, functions, this::modelCall);
  }

  /** Models that calls inside queries may name. */
  private static Map<String, ModelSignature> models() {
    return Map.of(
        "mood",
        new ModelSignature(
            "mood",
            List.of(new Column("text", "VARCHAR")),
            List.of(new Column("mood", "VARCHAR")),
            false),
        "shade",
        new ModelSignature(
            "shade",
            List.of(new Column("image", "IMAGE")),
            List.of(new Column("shade", "INTEGER")),
            false),
        "parts",
        new ModelSignature(
            "parts",
            List.of(new Column("image", "IMAGE")),
            List.of(new Column("part", "VARCHAR"), new Column("size", "INTEGER")),
            true));
  }

  /** Makes the table of a call, its whole truth a function of the input's ordinal or argument. */
  private Virtual modelCall(VirtualTableSpec spec) {
    Virtual known = inline.get(spec.name());
    if (known != null) {
      return known;
    }
    try {
      String name = "m" + inline.size();
      List<Column> columns =
          spec.columns().stream().map(c -> new Column(c.name(), c.sqlType())).toList();
      table(name, columns);
      Relation input = tables.find(spec.input()).orElseThrow();
      Blobs root = input.blobs().orElseThrow();
      List<Stage> stages = new ArrayList<>(input.stages());
      stages.add(
          new Stage(spec.name(), spec.model(), "colibri_rows." + name, spec.keyColumns(), columns));
      Virtual table = virtual(spec.name(), columns, root, stages);
      boolean deep = !input.stages().isEmpty();
      String keys = deep ? "i.frame_id, i.object_id" : "i.frame_id";
      String from =
          deep
              ? "truth.v1 AS i JOIN colibri_rows.b1 AS frames USING (frame_id)"
              : "colibri_rows.b1 AS i JOIN colibri_rows.b1 AS frames USING (frame_id)";
      String outputs =
          switch (spec.model()) {
            case "mood" -> {
              String text =
                  ((org.colibri.tables.catalog.Argument.Sql) spec.arguments().get(0)).expression();
              yield "CASE WHEN "
                  + text
                  + " = 'a' THEN 'good' WHEN "
                  + text
                  + " = 'b' THEN 'bad' END";
            }
            case "shade" -> "CASE WHEN i._ord % 5 = 0 THEN NULL ELSE i._ord % 4 END";
            default -> "n.n, 'p' || (i._ord + n.n) % 3, i._ord % 7";
          };
      String many =
          spec.model().equals("parts")
              ? " JOIN (VALUES (0), (1), (2)) AS n(n) ON n.n <= i._ord % 3"
              : "";
      run(
          "INSERT INTO truth."
              + name
              + " SELECT row_number() OVER () - 1, i._ord, i._ord, "
              + keys
              + ", "
              + outputs
              + " FROM "
              + from
              + many);
      inline.put(spec.name(), table);
      return table;
    } catch (SQLException e) {
      throw new IllegalStateException(spec.toString(), e);
    }
  }

  PlannedQuery plan(String sql) {
    return new Planner().plan(SqlText.parseStatement(sql), context());
  }

  TargetPlan target(String sql) {
    return new Planner().planTarget((SqlTargetQuery) SqlText.parseStatement(sql), context());
  }

  /** Fills what the plan asks for, in the order of its needs, and gives DuckDB's answer, sorted. */
  List<String> answer(PlannedQuery plan) throws SQLException {
    Set<String> filled = new HashSet<>();
    for (PlannedQuery.Need need : plan.needs()) {
      fill(need.table(), asked(plan, need, filled));
      filled.add(need.table().name());
    }
    return rows(plan.sql());
  }

  /** The inputs that the plan asks for. */
  Set<Long> asked(PlannedQuery plan, PlannedQuery.Need need, Set<String> filled)
      throws SQLException {
    Set<Long> inputs = new HashSet<>();
    for (String query : plan.keyQueries(need.table().name(), filled)) {
      try (Statement statement = connection.createStatement()) {
        statement.setQueryTimeout(PATIENCE_SECONDS);
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            inputs.add(rows.getLong(1));
          }
        }
      } catch (SQLTimeoutException e) {
        throw e;
      } catch (SQLException e) {
        throw new SQLException(e.getMessage() + "\nin key query " + query, e);
      }
    }
    return inputs;
  }

  void fill(Virtual table, Set<Long> inputs) throws SQLException {
    String physical = table.stages().get(table.stages().size() - 1).physicalRelation();
    String truth = physical.replace("colibri_rows", "truth");
    if (!inputs.isEmpty()) {
      String list = inputs.toString().replace('[', '(').replace(']', ')');
      run("DELETE FROM " + physical + " WHERE _in IN " + list);
      run("INSERT INTO " + physical + " SELECT * FROM " + truth + " WHERE _in IN " + list);
    }
  }

  /** The answer over the whole truth, sorted. */
  List<String> truth(PlannedQuery plan) throws SQLException {
    return rows(ofTruth(plan.sql()));
  }

  /** The text, reading the whole truth instead of what has been filled. */
  static String ofTruth(String sql) {
    return sql.replace("colibri_rows.v", "truth.v").replace("colibri_rows.m", "truth.m");
  }

  /**
   * Rows as text, sorted.
   *
   * @throws java.sql.SQLTimeoutException if the store takes longer than {@link #PATIENCE_SECONDS}
   */
  List<String> rows(String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet rows = statement.executeQuery(sql)) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          StringBuilder row = new StringBuilder();
          for (int i = 1; i <= columns; i++) {
            row.append(i == 1 ? "" : "|").append(rows.getString(i));
          }
          all.add(row.toString());
        }
      }
    }
    all.sort(String::compareTo);
    return all;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  Optional<Relation> relation(String name) {
    return tables.find(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
