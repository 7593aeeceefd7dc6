package org.colibri.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.colibri.exec.ColibriException;
import org.colibri.exec.ColibriException.Kind;
import org.colibri.exec.ColibriException.Position;
import org.junit.jupiter.api.Test;

class ComplaintTest {
  private static ColibriException at(int line, int column) {
    return new ColibriException(Kind.INVALID, "wrong here", new Position(line, column), null);
  }

  @Test
  void theCaretStandsUnderThePlaceThoughCharactersAreWide() {
    assertEquals(
        "error: wrong here\n  SELECT '日本' + x\n                  ^\n",
        Complaint.of(at(2, 15), "-- first\nSELECT '日本' + x", "error"));
  }

  @Test
  void tabsStayTabs() {
    assertEquals("f.sql: wrong here\n  \tx\n  \t^\n", Complaint.of(at(1, 2), "\tx", "f.sql"));
  }

  @Test
  void aPlaceBeyondTheTextShowsNoLine() {
    assertEquals("error: wrong here\n", Complaint.of(at(7, 1), "SELECT 1", "error"));
  }

  @Test
  void whatTheUserCancelledIsNoError() {
    assertEquals(
        "the query was cancelled\n",
        Complaint.of(
            new ColibriException(Kind.CANCELLED, "the query was cancelled"), "SELECT 1", "error"));
  }
}
