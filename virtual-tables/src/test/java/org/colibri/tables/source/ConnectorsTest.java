package org.colibri.tables.source;

import static org.colibri.tables.source.Opened.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.colibri.tables.source.video.VideoConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorsTest {
  @TempDir Path folder;

  @Test
  void anUnknownConnectorIsRefusedWithTheKnownOnes() {
    SourceException.BadDeclaration e = refusal(folder, "vide", "path", "a.mp4");
    assertEquals(
        "table t: option 'connector' = 'vide' is unknown; did you mean 'video'? Known are: "
            + String.join(", ", Connectors.standard().names()),
        e.getMessage());
    assertEquals("connector", e.option());
  }

  @Test
  void aMissingConnectorIsAskedFor() {
    assertEquals(
        "table t: needs the option 'connector'; add 'connector' = '…' to its WITH clause, one of "
            + String.join(", ", Connectors.standard().names()),
        refusal(folder, "", "path", "a.mp4").getMessage());
  }

  @Test
  void anUnknownOptionIsRefusedWithTheKnownOnes() {
    SourceException.BadDeclaration e = refusal(folder, "video", "path", "a.mp4", "ends", "3");
    assertEquals(
        "table t: option 'ends' is unknown to the connector 'video'; did you mean 'end'? Known"
            + " are: end, fps, path, start",
        e.getMessage());
    assertEquals("ends", e.option());
  }

  @Test
  void twoConnectorsOfOneNameAreRefused() {
    List<Connector> twice = List.of(new VideoConnector(), new VideoConnector());
    assertEquals(
        "two connectors are named 'video'",
        assertThrows(IllegalArgumentException.class, () -> new Connectors(twice)).getMessage());
  }
}
