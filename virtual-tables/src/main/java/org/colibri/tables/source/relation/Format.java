package org.colibri.tables.source.relation;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What DuckDB's readers read, and the parameters of theirs that make sense for a blob table. */
enum Format {
  CSV(
      "CSV",
      Set.of("csv", "tsv", "txt"),
      "all_varchar allow_quoted_nulls auto_detect auto_type_candidates buffer_size column_names"
          + " column_types columns comment compression date_format dateformat decimal_separator"
          + " delim delimiter dtypes encoding escape files_to_sniff force_not_null header"
          + " ignore_errors max_line_size maximum_line_size names new_line normalize_names null"
          + " null_padding nullstr parallel quote sample_size sep separator skip strict_mode"
          + " thousands timestamp_format timestampformat types"),
  PARQUET("Parquet", Set.of("parquet", "pq"), "binary_as_string can_have_nan int96_as"),
  JSON(
      "JSON",
      Set.of("json", "jsonl", "ndjson"),
      "auto_detect columns compression convert_strings_to_integers date_format dateformat"
          + " field_appearance_threshold format ignore_errors map_inference_threshold"
          + " maximum_depth maximum_object_size maximum_sample_files records sample_size"
          + " timestamp_format timestampformat");

  private static final String ANY_FILES =
      " filename hive_partitioning hive_types hive_types_autocast union_by_name";

  private final String kind;
  private final Set<String> extensions;
  private final String parameters;

  Format(String kind, Set<String> extensions, String parameters) {
    this.kind = kind;
    this.extensions = extensions;
    this.parameters = parameters;
  }

  /** The name of the connector. */
  String connector() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table function of DuckDB. */
  String function() {
    return "read_" + connector();
  }

  /** The format as people write it. */
  String kind() {
    return kind;
  }

  Set<String> extensions() {
    return extensions;
  }

  /** Names of the function's parameters, sorted. */
  Set<String> parameters() {
    return new TreeSet<>(Set.of((parameters + ANY_FILES).split(" ")));
  }
}
