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
        "exact",
        905,
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

  @ParameterizedTest
  @CsvSource({"0.0004,0 ms", "0.25,250 ms", "1.5,1.50 s", "59.99,59.99 s", "61.4,1 min 1 s"})
  void timesHaveTheUnitThatSuitsThem(double seconds, String text) {
    assertEquals(text, Footer.time(seconds));
  }
}
