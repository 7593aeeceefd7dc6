package org.colibri.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.colibri.exec.QueryReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FooterTest {
  private static final QueryReport PLAIN = QueryReport.withoutModels(0.5, 1);

  private static QueryReport modelled(long calls, long cached, long failed) {
    return new QueryReport(
        "exact",
        null,
        "exact",
        905,
        -1,
        calls,
        cached,
        0,
        0,
        failed,
        3.4,
        0,
        1,
        null,
        Map.of(),
        List.of(new QueryReport.Stage("objects", calls, cached, failed, 3.2)),
        List.of());
  }

  @Test
  void aStatementSaysWhatItDid() {
    assertEquals(
        "(1 row, 12 ms)", Footer.of(OptionalLong.of(1), OptionalLong.empty(), 0.012, true, PLAIN));
    assertEquals(
        "(1,200 rows changed)",
        Footer.of(OptionalLong.empty(), OptionalLong.of(1200), 0.5, false, PLAIN));
    assertEquals(
        "(done)", Footer.of(OptionalLong.empty(), OptionalLong.empty(), 0.5, false, PLAIN));
  }

  @Test
  void anAnswerOfModelsSaysWhatItRestsOn() {
    assertEquals(
        "(2 rows, 3.40 s, exact, 905 new calls, 0 from cache)",
        Footer.of(OptionalLong.of(2), OptionalLong.empty(), 3.4, true, modelled(905, 0, 0)));
    assertEquals(
        "(2 rows, 5 ms, exact, 0 new calls, 904 from cache, 1 input failed, see SHOW ERRORS)",
        Footer.of(OptionalLong.of(2), OptionalLong.empty(), 0.005, true, modelled(0, 904, 1)));
  }

  private static QueryReport sampled(
      String strategy, String promise, Double recall, Map<String, Double> bounds) {
    return new QueryReport(
        strategy,
        strategy.equals("stratified") ? "MAX(score) FROM fast" : null,
        promise,
        10_000,
        1_150,
        1_100,
        100,
        9_000,
        1_000,
        0,
        3.4,
        0,
        1,
        recall,
        bounds,
        List.of(new QueryReport.Stage("birds", 1_100, 100, 0, 3.2)),
        List.of());
  }

  private static String footer(QueryReport report) {
    return Footer.of(OptionalLong.of(1), OptionalLong.empty(), 3.4, true, report);
  }

  private static final String SAMPLED =
      "(1 row, 3.40 s, 1,100 new calls, 100 from cache, 9,000 new proxy calls, 1,000 from cache)\n";

  @Test
  void anAnswerWithATargetSaysWhatHoldsOfIt() {
    assertEquals(
        SAMPLED
            + "(stratified by MAX(score) FROM fast; default promise, asymptotic; birds in [1,020 … 1,250];"
            + " 1,150 of 10,000 blobs asked, 88 % saved)",
        footer(
            sampled(
                "stratified",
                "default",
                null,
                Map.of("birds.lower", 1020.4, "birds.upper", 1249.7))));
    assertEquals(
        SAMPLED
            + "(strict; strict promise, finite-sample; labels certify a recall of 0.912;"
            + " 1,150 of 10,000 blobs asked, 88 % saved)",
        footer(sampled("strict", "strict", 0.9129, Map.of())));
    assertEquals(
        SAMPLED + "(cascade; no promise; 1,150 of 10,000 blobs asked, 88 % saved)",
        footer(sampled("cascade", "none", null, Map.of())));
  }

  @Test
  void manyIntervalsAreLeftToTheReport() {
    Map<String, Double> bounds = new java.util.HashMap<>();
    for (int i = 0; i < 5; i++) {
      bounds.put(i + " n.lower", 0.5);
      bounds.put(i + " n.upper", Double.POSITIVE_INFINITY);
    }
    assertEquals(
        SAMPLED
            + "(ordered; default promise, asymptotic; 0 n in [0.5 … ∞); 1 n in [0.5 … ∞);"
            + " 2 n in [0.5 … ∞); 2 more intervals in SHOW LAST REPORT;"
            + " 1,150 of 10,000 blobs asked, 88 % saved)",
        footer(sampled("ordered", "default", null, bounds)));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN,?",
    "-Infinity,-∞",
    "0,0",
    "0.125,0.125",
    "0.0123456,0.01235",
    "1e-9,1.00e-09",
    "999.96,1000",
    "-12.3456,-12.35",
    "1e3,'1,000'",
    "1234567.8,'1,234,568'",
    "1e20,1.000e+20"
  })
  void numbersAreShort(double value, String text) {
    assertEquals(text, Numbers.brief(value));
  }

  @ParameterizedTest
  @CsvSource({"0.0004,0 ms", "0.25,250 ms", "1.5,1.50 s", "59.99,59.99 s", "61.4,1 min 1 s"})
  void timesHaveTheUnitThatSuitsThem(double seconds, String text) {
    assertEquals(text, Footer.time(seconds));
  }
}
