package org.colibri.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes queries over the tables of {@link World} whose shape a sample of blobs can answer. */
final class RandomTarget {
  private static final String GROUPED =
      "(SELECT s.frame_id, MAX(o.xmin) - COUNT(*) AS x FROM scenes s LEFT JOIN objects o"
          + " ON s.frame_id = o.frame_id GROUP BY 1, light HAVING COUNT(*) > 1)";

  private final RandomGenerator random;
  private final List<Item> items = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private int aliases;

  RandomTarget(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Something in a FROM.
   *
   * @param blob columns that are the blob's; the others are a model's, or of a plain table
   */
  private record Item(String alias, List<String> blob, List<String> numbers, List<String> texts) {}

  private Item item(String source, String alias) {
    return switch (source) {
      case "frames" ->
          new Item(
              alias, List.of("frame_id", "hour", "ts", "video"), List.of("hour"), List.of("video"));
      case "objects" ->
          new Item(
              alias, List.of("frame_id"), List.of("xmin", "xmax", "object_id"), List.of("label"));
      case "colours" ->
          new Item(alias, List.of("frame_id"), List.of("object_id"), List.of("colour"));
      case "scenes" -> new Item(alias, List.of("frame_id"), List.of("light"), List.of("scene"));
      case "seen" ->
          new Item(alias, List.of("frame_id", "hour"), List.of("xmin"), List.of("label"));
      case "cameras" -> new Item(alias, List.of(), List.of("hour"), List.of("video", "place"));
      case "(SELECT * FROM objects WHERE xmin > 1)" ->
          new Item(alias, List.of("frame_id"), List.of("xmin", "object_id"), List.of("label"));
      case "busy" -> new Item(alias, List.of("frame_id"), List.of("n"), List.of());
      default -> new Item(alias, List.of("frame_id"), List.of("x"), List.of());
    };
  }

  /** A query of numbers. */
  String numbers() {
    String from = from();
    String where = where();
    boolean grouped = random.nextBoolean();
    List<String> select = new ArrayList<>();
    String group = "";
    if (grouped) {
      Item item = any();
      String key =
          item.alias() + "." + pick(item.texts().isEmpty() ? item.numbers() : item.texts());
      switch (random.nextInt(4)) {
        case 0 -> {
          select.add(key);
          group = " GROUP BY 1";
        }
        case 1 -> {
          String number = number();
          select.add(number + " % 2 AS half");
          select.add(key);
          group = " GROUP BY half, " + key;
        }
        case 2 -> group = " GROUP BY " + key;
        default -> {
          select.add(key + " AS k");
          group = " GROUP BY " + key;
        }
      }
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      select.add(quantity() + (random.nextInt(3) == 0 ? " AS q" + i : ""));
    }
    String order = random.nextInt(3) == 0 ? " ORDER BY " + select.size() + " DESC NULLS LAST" : "";
    return "SELECT "
        + String.join(", ", select)
        + from
        + where
        + group
        + order
        + " ERROR TARGET 5%";
  }

  /** A query of rows. */
  String rows() {
    String from = from();
    String where = where();
    List<String> select = new ArrayList<>();
    boolean ofBlobs = random.nextBoolean();
    if (!ofBlobs && !from.contains("parts(") && random.nextInt(5) == 0) {
      select.add("*");
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      Item item = any();
      if (ofBlobs) {
        item = items.stream().filter(t -> !t.blob().isEmpty()).findFirst().orElseThrow();
        select.add(
            random.nextInt(3) == 0
                ? item.alias() + ".frame_id + 1" + pick("", " AS more" + i)
                : item.alias() + "." + pick(item.blob()));
      } else {
        select.add(item.alias() + "." + pick(item.numbers()));
      }
    }
    boolean distinct = random.nextInt(4) == 0;
    String order =
        switch (random.nextInt(4)) {
          case 0 -> " ORDER BY 1 DESC";
          case 1 ->
              distinct
                  ? ""
                  : " ORDER BY " + items.get(0).alias() + "." + pick(items.get(0).blob()) + ", 1";
          default -> "";
        };
    return "SELECT "
        + (distinct ? "DISTINCT " : "")
        + String.join(", ", select)
        + from
        + where
        + order
        + pick(" RECALL TARGET 90%", " PRECISION TARGET 90%");
  }

  /** A query of rows that each stand for several of one blob. */
  String groups() {
    String from = from();
    String where = where();
    String key = items.get(0).alias() + ".frame_id";
    boolean more = random.nextBoolean();
    String other = number();
    List<String> select = new ArrayList<>(List.of(key + " AS k"));
    if (random.nextBoolean()) {
      select.add(pick("MAX(" + number() + ")", "COUNT(*)") + " AS q");
    }
    if (more && random.nextBoolean()) {
      select.add(other);
    }
    return "SELECT "
        + pick("", "DISTINCT ")
        + String.join(", ", select)
        + from
        + where
        + " GROUP BY "
        + pick(key, "1", "k")
        + (more ? ", " + other : "")
        + pick("", " HAVING COUNT(*) > 1", " HAVING MIN(" + number() + ") < 3 OR k > 6")
        + pick("", " ORDER BY k DESC")
        + " RECALL TARGET 90%";
  }

  private String quantity() {
    return switch (random.nextInt(14)) {
      case 0 -> "COUNT(*)";
      case 1 -> "COUNT(" + number() + ")";
      case 2 -> "SUM(" + number() + ")";
      case 3 -> "AVG(" + number() + ")";
      case 4 -> "COUNT(DISTINCT " + items.get(0).alias() + ".frame_id)";
      case 5 -> "SUM(" + number() + ") FILTER (WHERE " + condition() + ")";
      case 6 -> "100.0 * COUNT(*) FILTER (WHERE " + condition() + ") / COUNT(*)";
      case 7 -> "SUM(" + number() + ") / COUNT(*)";
      case 8 -> "COALESCE(SUM(" + number() + "), 0) - 2 * COUNT(*)";
      case 9 -> "-SUM(" + number() + ") / 4";
      case 10 -> "CAST(SUM(" + number() + ") AS DOUBLE) / NULLIF(COUNT(" + number() + "), 0)";
      case 11 -> "2 * AVG(" + number() + ")";
      case 12 -> "SUM(" + number() + " * " + number() + ") + COUNT(*)";
      default -> "COUNT(*) FILTER (WHERE " + condition() + ") + COUNT(" + number() + ")";
    };
  }

  private String from() {
    String alias = alias();
    String first =
        pick(
            "frames",
            "objects",
            "objects",
            "colours",
            "scenes",
            "seen",
            "(SELECT * FROM objects WHERE xmin > 1)",
            "(SELECT o.frame_id, light + object_id AS x FROM scenes JOIN objects o USING (frame_id))",
            "busy",
            "(SELECT DISTINCT object_id AS x, frame_id FROM objects)",
            GROUPED);
    items.add(item(first, alias));
    StringBuilder from = new StringBuilder(" FROM " + first + " AS " + alias);
    if (first.equals("frames") && random.nextInt(3) == 0) {
      String other = alias();
      from.append(", LATERAL TABLE(parts(" + alias + ".image)) AS " + other);
      items.add(new Item(other, List.of(), List.of("size"), List.of("part")));
      return from.toString();
    }
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String other = alias();
      String left = items.get(0).alias() + ".frame_id";
      if (random.nextInt(4) == 0) {
        items.add(item("cameras", other));
        from.append(pick(" JOIN ", " LEFT JOIN "))
            .append("cameras AS ")
            .append(other)
            .append(" ON ")
            .append(other)
            .append(".hour < ")
            .append(number(items.get(0)));
        continue;
      }
      String source =
          pick(
              "frames",
              "objects",
              "colours",
              "scenes",
              "seen",
              "(SELECT * FROM objects WHERE xmin > 1)",
              "(SELECT frame_id, light AS x FROM scenes)",
              "busy",
              GROUPED);
      Item item = item(source, other);
      String on = left + " = " + other + ".frame_id";
      switch (random.nextInt(4)) {
        case 0 -> {
          from.append(" CROSS JOIN ").append(source).append(" AS ").append(other);
          conditions.add(on);
        }
        case 1 ->
            from.append(" JOIN ")
                .append(source)
                .append(" AS ")
                .append(other)
                .append(" ON ")
                .append(on);
        case 2 ->
            from.append(" LEFT JOIN ")
                .append(source)
                .append(" AS ")
                .append(other)
                .append(" ON ")
                .append(on)
                .append(" AND ")
                .append(other)
                .append(".")
                .append(pick(item.numbers()))
                .append(" > 1");
        default ->
            from.append(pick(" JOIN ", " LEFT JOIN "))
                .append(source)
                .append(" AS ")
                .append(other)
                .append(i == 0 ? " USING (frame_id)" : " ON " + on);
      }
      items.add(item);
    }
    return from.toString();
  }

  private String where() {
    int count = random.nextInt(3);
    for (int i = 0; i < count; i++) {
      conditions.add(condition());
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private String condition() {
    Item item = any();
    return switch (random.nextInt(7)) {
      case 0 -> number() + " IS NOT NULL";
      case 1 ->
          number()
              + pick(" IN ", " NOT IN ")
              + "(SELECT light FROM scenes WHERE light IS NOT NULL AND frame_id > 30)";
      case 2 -> items.get(0).alias() + ".frame_id IN (SELECT frame_id FROM frames WHERE hour > 1)";
      case 3 ->
          item.texts().isEmpty()
              ? number() + " > 1"
              : item.alias() + "." + pick(item.texts()) + " > 'c'";
      case 4 ->
          items.stream()
              .filter(t -> t.texts().contains("video") && t.blob().contains("video"))
              .findFirst()
              .map(t -> "mood(" + t.alias() + ".video) = 'good'")
              .orElse(number() + " < 4");
      default -> number() + pick(" < ", " >= ", " <> ") + random.nextInt(5);
    };
  }

  private Item any() {
    return items.get(random.nextInt(items.size()));
  }

  private String number() {
    return number(any());
  }

  private String number(Item item) {
    return item.alias() + "." + pick(item.numbers());
  }

  private String alias() {
    return "t" + aliases++;
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
