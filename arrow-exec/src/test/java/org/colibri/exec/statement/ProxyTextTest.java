package org.colibri.exec.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProxyTextTest {
  private static final String CREATE =
      "CREATE OR REPLACE\nPROXY  Bus ON -- which\r\n  objects AS SELECT frame_id, 1 FROM objects";

  @Test
  void theQueryIsWhatFollowsTheTable() {
    assertEquals("SELECT frame_id, 1 FROM objects", new ProxyText(CREATE).query());
    assertEquals(
        "WITH a AS (SELECT 1) SELECT *\nFROM a",
        new ProxyText("CREATE PROXY p ON \"a b\" as\n WITH a AS (SELECT 1) SELECT *\nFROM a")
            .query());
  }

  @Test
  void aNewNameStandsWhereTheOldOneStood() {
    assertEquals(
        CREATE.replace("Bus", "\"Big bus\""),
        new ProxyText(CREATE).renamed("ALTER PROXY\n bus RENAME TO \"Big bus\""));
  }

  @Test
  void aNewQueryStandsWhereTheOldOneStood() {
    assertEquals(
        CREATE.substring(0, CREATE.indexOf(" AS SELECT")) + " AS\n SELECT frame_id, 2 FROM frames",
        new ProxyText(CREATE)
            .asking("ALTER PROXY IF EXISTS bus AS\n SELECT frame_id, 2 FROM frames"));
  }
}
