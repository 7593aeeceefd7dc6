package org.colibri.shell.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.colibri.exec.QueryReport;
import org.colibri.shell.demo.Savings.Asked;
import org.junit.jupiter.api.Test;

class SavingsTest {
  private static QueryReport report(
      String promise, long fresh, long cached, Map<String, Double> bounds) {
    List<QueryReport.Stage> stages =
        List.of(new QueryReport.Stage("persons", fresh, cached, 0, 1.0));
    return new QueryReport(
        "any",
        null,
        promise,
        800,
        fresh + cached,
        fresh,
        cached,
        0,
        0,
        0,
        1,
        0,
        0,
        null,
        bounds,
        stages,
        List.of());
  }

  @Test
  void eachQuestionIsComparedWithTheRunThatAskedEverything() {
    Savings savings = new Savings();
    Map<String, Double> interval = Map.of("n.lower", 95.0, "n.upper", 105.0);
    savings.add("6. How many?", new Asked(report("default", 80, 20, interval), 5, List.of("101")));
    savings.add(
        "7. Which?",
        new Asked(report("default", 200, 0, Map.of()), 50, List.of("1", "2", "3", "4")));
    savings.add("6 exactly.", new Asked(report("exact", 800, 0, Map.of()), 40, List.of("100")));
    savings.add("7 exactly.", new Asked(report("exact", 0, 800, Map.of()), 0.1, List.of("2", "9")));
    assertEquals(
        List.of(
            "              calls  seconds  saved                                 answer",
            "  question 6    100      5.0  88 % of the calls, 88 % of the time"
                + "   101, where 100 is exact",
            "  question 7    200     50.0  75 % of the calls, -25 % of the time"
                + "  4 rows, with 1 of the 2 right ones",
            "  everything    800     40.0"),
        savings.lines());
  }

  @Test
  void onlyNumberedQuestionsToModelsAreCompared() {
    assertTrue(Savings.compares("6. How many?", report("default", 1, 0, Map.of())));
    assertTrue(Savings.compares("6 exactly.", report("exact", 1, 0, Map.of())));
    assertFalse(Savings.compares("Six of them", report("default", 1, 0, Map.of())));
    assertFalse(Savings.compares("6. None", QueryReport.withoutModels(1, 0)));
  }

  @Test
  void nothingIsSaidWhereNothingWasAskedTwice() {
    Savings savings = new Savings();
    savings.add("6. How many?", new Asked(report("default", 1, 0, Map.of()), 1, List.of("1")));
    assertEquals(List.of(), savings.lines());
  }
}
