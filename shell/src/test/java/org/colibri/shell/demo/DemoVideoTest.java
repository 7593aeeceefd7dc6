package org.colibri.shell.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoVideoTest {
  @Test
  void aVideoOnceFetchedIsUsedAgain(@TempDir Path cache) throws Exception {
    Path video = Files.writeString(cache.resolve("vtest.avi"), "frames");
    List<String> news = new ArrayList<>();
    assertEquals(video, new DemoVideo(cache).fetch(news::add));
    assertEquals(List.of(), news);
  }
}
