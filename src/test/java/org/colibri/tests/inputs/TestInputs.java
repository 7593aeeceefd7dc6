package org.colibri.tests.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** The folder that scripts call <code>${dir}</code>. */
public final class TestInputs {
  private TestInputs() {}

  /** Writes everything into the folder, which is empty. */
  public static void write(Path folder) throws IOException {
    UncompressedAvi.write(
        folder.resolve("traffic.avi"),
        Traffic.FRAMES.stream().map(Scene::draw).toList(),
        Traffic.RATE);
    Path photos = Files.createDirectory(folder.resolve("photos"));
    picture(photos.resolve("a.png"), Traffic.FRAMES.get(1));
    picture(photos.resolve("b.png"), Traffic.FRAMES.get(0));
    picture(photos.resolve("c.png"), Traffic.FRAMES.get(8));
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    picture(damaged.resolve("good.png"), Traffic.FRAMES.get(2));
    Files.write(damaged.resolve("nothing.png"), new byte[0]);
    Files.writeString(damaged.resolve("text.png"), "this is no picture");
    lines(
        folder.resolve("reviews.csv"),
        "review_id,film,stars,text",
        "1,Alien,5,good good film",
        "2,Alien,2,bad film",
        "3,Brazil,4,good but bad",
        "4,Brazil,,a film",
        "5,Clue,1,bad bad bad",
        "6,Clue,3,",
        "7,Dune,5,good",
        "8,,4,very good");
    lines(folder.resolve("counts.csv"), "frame_id,n", "0,0", "1,1", "2,1", "4,0", "8,3");
    lines(
        folder.resolve("tags.csv"),
        "review_id,tag",
        "1,space",
        "1,horror",
        "3,bureaucracy",
        "7,space",
        "7,sand");
    lines(folder.resolve("films.csv"), "title;year", "Alien;1979", "Brazil;1985", "Clue;1985");
    Files.writeString(folder.resolve("empty.csv"), "");
  }

  private static void picture(Path file, Scene scene) throws IOException {
    ImageIO.write(scene.draw(), "png", file.toFile());
  }

  private static void lines(Path file, String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }
}
