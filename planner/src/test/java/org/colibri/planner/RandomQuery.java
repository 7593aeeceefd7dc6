package org.colibri.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes queries over the tables of {@link World} at random: all shapes that must keep their answer.
 */
final class RandomQuery {
  private static final String[] TABLES = {
    "frames", "objects", "objects", "colours", "scenes", "cameras", "seen", "busy"
  };

  private final RandomGenerator random;
  private int aliases;

  RandomQuery(RandomGenerator random) {
    this.random = random;
  }

  /** Something in a FROM: its alias and columns, numbers and texts apart. */
  private record Item(String alias, List<String> numbers, List<String> texts) {
    static Item of(String table, String alias) {
      return switch (table) {
        case "frames" -> new Item(alias, List.of("frame_id", "hour", "ts"), List.of("video"));
        case "objects" ->
            new Item(alias, List.of("frame_id", "object_id", "xmin", "xmax"), List.of("label"));
        case "colours" -> new Item(alias, List.of("frame_id", "object_id"), List.of("colour"));
        case "scenes" -> new Item(alias, List.of("frame_id", "light"), List.of("scene"));
        case "cameras" -> new Item(alias, List.of("hour"), List.of("video", "place"));
        case "seen" -> new Item(alias, List.of("frame_id", "hour", "xmin"), List.of("label"));
        case "busy" -> new Item(alias, List.of("frame_id", "n"), List.of());
        default -> throw new IllegalArgumentException(table);
      };
    }
  }

  /** The views that queries read. */
  static List<String> views() {
    return List.of(
        "CREATE VIEW seen AS SELECT f.frame_id, f.hour, o.xmin, o.label FROM frames f JOIN objects"
            + " o ON f.frame_id = o.frame_id WHERE o.xmin IS NOT NULL",
        "CREATE VIEW busy AS SELECT frame_id, COUNT(*) AS n FROM objects WHERE label <> 'dog' GROUP"
            + " BY frame_id");
  }

  String query() {
    return switch (random.nextInt(8)) {
      case 0 ->
          keys(2, List.of())
              + pick(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ")
              + keys(1, List.of());
      case 1 -> {
        String name = "w" + aliases++;
        Item item = new Item(name, List.of("frame_id", "x"), List.of());
        yield "WITH "
            + name
            + " AS ("
            + derived(1)
            + ") "
            + block(2, List.of(), item, random.nextInt(3) == 0);
      }
      default -> block(2, List.of(), null, false);
    };
  }

  private String block(
      int depth, List<Item> outer, @org.jspecify.annotations.Nullable Item named, boolean twice) {
    List<Item> items = new ArrayList<>();
    String from = from(depth, items, named, twice);
    List<Item> reach = new ArrayList<>(items);
    reach.addAll(outer);
    String where = random.nextInt(6) == 0 ? "" : " WHERE " + condition(depth, items, reach);
    String key = column(items, false);
    return switch (random.nextInt(6)) {
      case 0 ->
          "SELECT COUNT(*), MAX(" + key + "), MIN(" + column(items, true) + ")" + from + where;
      case 1 ->
          "SELECT "
              + key
              + ", COUNT(*)"
              + from
              + where
              + " GROUP BY "
              + key
              + (random.nextBoolean() ? "" : " HAVING COUNT(*) > " + random.nextInt(3));
      case 2 -> "SELECT DISTINCT " + key + ", " + column(items, true) + from + where;
      case 3 ->
          "SELECT "
              + key
              + ", COUNT(*) OVER (PARTITION BY "
              + column(items, true)
              + ")"
              + from
              + where;
      case 4 ->
          depth == 0
              ? "SELECT " + key + from + where
              : "SELECT " + key + ", " + scalar(depth - 1, reach) + from + where;
      default ->
          "SELECT " + key + ", " + column(items, true) + ", " + column(items, false) + from + where;
    };
  }

  /** A query of one column, frame_id. */
  private String keys(int depth, List<Item> outer) {
    List<Item> items = new ArrayList<>();
    String table = pick("frames", "objects", "colours", "scenes", "busy");
    Item item = Item.of(table, alias());
    items.add(item);
    List<Item> reach = new ArrayList<>(items);
    reach.addAll(outer);
    return "SELECT "
        + item.alias()
        + ".frame_id FROM "
        + table
        + " AS "
        + item.alias()
        + " WHERE "
        + condition(depth, items, reach);
  }

  /** A query of frame_id and a number x. */
  private String derived(int depth) {
    List<Item> items = new ArrayList<>();
    String from = from(depth, items, null, false);
    Item keyed = null;
    for (Item item : items) {
      if (item.numbers().contains("frame_id")) {
        keyed = item;
      }
    }
    String key = keyed == null ? "1" : keyed.alias() + ".frame_id";
    String where = random.nextInt(3) == 0 ? "" : " WHERE " + condition(depth, items, items);
    return switch (random.nextInt(5)) {
      case 0 ->
          "SELECT "
              + key
              + " AS frame_id, COUNT(*) AS x"
              + from
              + where
              + (keyed == null ? "" : " GROUP BY " + key);
      case 1 ->
          "SELECT DISTINCT "
              + key
              + " AS frame_id, "
              + column(items, false)
              + " AS x"
              + from
              + where;
      case 2 -> "SELECT g.frame_id, g.hour AS x FROM frames g ORDER BY g.frame_id LIMIT 5";
      default -> "SELECT " + key + " AS frame_id, " + column(items, false) + " AS x" + from + where;
    };
  }

  private String from(
      int depth, List<Item> items, @org.jspecify.annotations.Nullable Item named, boolean twice) {
    StringBuilder text = new StringBuilder(" FROM ");
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String alias = alias();
      String source;
      Item item;
      if (named != null && (i == 0 || (twice && i == 1))) {
        source = named.alias() + " AS " + alias;
        item = new Item(alias, named.numbers(), named.texts());
      } else if (depth > 0 && random.nextInt(5) == 0) {
        source = "(" + derived(depth - 1) + ") AS " + alias;
        item = new Item(alias, List.of("frame_id", "x"), List.of());
      } else {
        String table = pick(TABLES);
        source = table + " AS " + alias;
        item = Item.of(table, alias);
      }
      if (i == 0) {
        text.append(source);
        items.add(item);
        continue;
      }
      List<Item> before = List.copyOf(items);
      items.add(item);
      String join =
          pick(" JOIN ", " JOIN ", " LEFT JOIN ", " RIGHT JOIN ", " FULL JOIN ", " CROSS JOIN ");
      if (join.equals(" CROSS JOIN ")) {
        text.append(random.nextBoolean() ? ", " : join).append(source);
        continue;
      }
      boolean shared =
          before.size() == 1
              && before.get(0).numbers().contains("frame_id")
              && item.numbers().contains("frame_id");
      if (shared && random.nextInt(4) == 0) {
        text.append(join).append(source).append(" USING (frame_id)");
        continue;
      }
      text.append(join).append(source).append(" ON ").append(match(before, item));
      if (random.nextInt(3) == 0) {
        text.append(pick(" AND ", " AND ", " OR ")).append(simple(items));
      }
    }
    return text.toString();
  }

  private String match(List<Item> before, Item item) {
    Item other = before.get(random.nextInt(before.size()));
    List<String> shared = new ArrayList<>();
    for (String column : List.of("frame_id", "frame_id", "hour", "video", "object_id")) {
      boolean left = other.numbers().contains(column) || other.texts().contains(column);
      boolean right = item.numbers().contains(column) || item.texts().contains(column);
      if (left && right) {
        shared.add(other.alias() + "." + column + " = " + item.alias() + "." + column);
      }
    }
    if (shared.isEmpty()) {
      return column(before, false) + " = " + column(List.of(item), false);
    }
    return shared.size() > 2 && random.nextBoolean()
        ? shared.get(0) + " AND " + shared.get(shared.size() - 1)
        : shared.get(random.nextInt(shared.size()));
  }

  private String condition(int depth, List<Item> items, List<Item> reach) {
    int count = 1 + random.nextInt(3);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " AND ")
          .append("(")
          .append(term(depth, 2, items, reach))
          .append(")");
    }
    return text.toString();
  }

  private String term(int depth, int nesting, List<Item> items, List<Item> reach) {
    if (nesting > 0 && random.nextInt(3) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> "NOT (" + term(depth, nesting - 1, items, reach) + ")";
        case 1 ->
            "("
                + term(depth, nesting - 1, items, reach)
                + ") AND ("
                + term(depth, nesting - 1, items, reach)
                + ")";
        default ->
            "("
                + term(depth, nesting - 1, items, reach)
                + ") OR ("
                + term(depth, nesting - 1, items, reach)
                + ")";
      };
    }
    if (depth > 0 && random.nextInt(3) == 0) {
      return switch (random.nextInt(5)) {
        case 0 -> column(items, false) + " IN (" + keys(depth - 1, reach) + ")";
        case 1 -> column(items, false) + " NOT IN (" + keys(depth - 1, reach) + ")";
        case 2 ->
            scalar(depth - 1, reach)
                + pick(" > ", " = ", " IS NOT NULL OR 0 = ")
                + random.nextInt(3);
        default -> pick("EXISTS (", "NOT EXISTS (") + correlated(depth - 1, reach, "1") + ")";
      };
    }
    return simple(reach);
  }

  private String scalar(int depth, List<Item> reach) {
    return "("
        + correlated(depth, reach, pick("COUNT(*)", "MAX(@.frame_id)", "MIN(@.frame_id)"))
        + ")";
  }

  private String correlated(int depth, List<Item> reach, String select) {
    String table = pick("objects", "objects", "colours", "scenes", "frames", "seen");
    Item item = Item.of(table, alias());
    List<Item> inner = List.of(item);
    List<Item> all = new ArrayList<>(inner);
    all.addAll(reach);
    String link =
        random.nextInt(5) == 0
            ? simple(inner)
            : item.alias() + ".frame_id = " + column(reach, false);
    return "SELECT "
        + select.replace("@", item.alias())
        + " FROM "
        + table
        + " AS "
        + item.alias()
        + " WHERE "
        + link
        + (random.nextBoolean() ? "" : " AND " + condition(depth, inner, all));
  }

  private String simple(List<Item> items) {
    return switch (random.nextInt(8)) {
      case 0 -> column(items, random.nextBoolean()) + pick(" IS NULL", " IS NOT NULL");
      case 1 -> column(items, false) + " IN (1, 11, 2, 3)";
      case 2 -> column(items, false) + " BETWEEN 1 AND " + random.nextInt(70);
      case 3 -> "CASE WHEN " + column(items, false) + " > 2 THEN 1 ELSE 0 END = 1";
      case 4 -> column(items, false) + pick(" = ", " < ", " <> ") + column(items, false);
      case 5 ->
          texts(items) + pick(" = ", " <> ") + pick("'car'", "'a'", "'red'", "'day'", "'north'");
      case 6 -> "COALESCE(" + column(items, false) + ", 3) > " + random.nextInt(50);
      default -> column(items, false) + pick(" < ", " >= ", " = ") + random.nextInt(60);
    };
  }

  private String column(List<Item> items, boolean any) {
    Item item = items.get(random.nextInt(items.size()));
    List<String> names = new ArrayList<>(item.numbers());
    if (any) {
      names.addAll(item.texts());
    }
    return item.alias() + "." + names.get(random.nextInt(names.size()));
  }

  private String texts(List<Item> items) {
    for (int i = 0; i < 4; i++) {
      Item item = items.get(random.nextInt(items.size()));
      if (!item.texts().isEmpty()) {
        return item.alias() + "." + item.texts().get(random.nextInt(item.texts().size()));
      }
    }
    return "CAST(" + column(items, false) + " AS VARCHAR)";
  }

  private String alias() {
    return "t" + aliases++;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
