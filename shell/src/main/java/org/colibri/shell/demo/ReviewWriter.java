package org.colibri.shell.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up reviews of hotels: an opening and a remark on one matter, and as its label whether the
 * remark complains of noise. Other remarks speak of quiet rooms or loud colours, so that words
 * alone do not tell. The same seed makes the same reviews.
 */
final class ReviewWriter {
  private static final double COMPLAINING = 0.08;

  private static final List<String> OPENINGS =
      List.of("", "Two nights in May. ", "Our second stay. ", "Booked for a meeting. ", "Well. ");

  private static final List<String> NOISE =
      List.of(
          "We could not sleep because of the noise of %s.",
          "The walls are thin and %s kept us awake.",
          "Bring earplugs: %s never fell silent all night.",
          "All night there was noise, mostly %s.",
          "I was woken at five by %s, very loud.",
          "Far too loud at night: %s.");

  private static final List<String> SOURCES =
      List.of(
          "the bar below",
          "traffic on the main road",
          "the neighbours' television",
          "the air conditioner",
          "building work",
          "a wedding party",
          "the lift",
          "barking dogs",
          "the trams");

  private static final List<String> OTHER =
      List.of(
          "Breakfast had fresh bread and good coffee.",
          "The breakfast room ran out of eggs by nine.",
          "Dinner was overpriced and cold.",
          "The kitchen cooks the best fish on this coast.",
          "The staff remembered our names.",
          "Nobody answered at the reception for half an hour.",
          "The manager found us a doctor late at night.",
          "They charged my card twice and would not say why.",
          "The bathroom was spotless.",
          "There was hair in the shower and dust under the bed.",
          "Towels were changed every day.",
          "The carpet had stains that nobody could explain.",
          "It is five minutes from the station.",
          "Too far from the beach to walk with children.",
          "The museum is just around the corner.",
          "Parking cost more than the room.",
          "The wifi dropped every few minutes.",
          "There was no socket near the bed.",
          "The heating could not be turned down.",
          "The bed was too soft for my back.",
          "So quiet that we slept until ten.",
          "The lobby is painted in rather loud colours.",
          "A silent courtyard with lemon trees.",
          "The band in the garden played until eight and was lovely.");

  private final SplittableRandom random;

  ReviewWriter(SplittableRandom random) {
    this.random = random;
  }

  /** Writes {@code reviews.csv} with the texts and {@code labels.csv} with what they are about. */
  void write(Path folder, int reviews) throws IOException {
    try (BufferedWriter texts = Files.newBufferedWriter(folder.resolve("reviews.csv"));
        BufferedWriter labels = Files.newBufferedWriter(folder.resolve("labels.csv"))) {
      texts.write("review_id,text\n");
      labels.write("review_id,noise\n");
      for (int i = 0; i < reviews; i++) {
        boolean noise = random.nextDouble() < COMPLAINING;
        texts.write(i + ",\"" + one(OPENINGS) + remark(noise) + "\"\n");
        labels.write(i + "," + noise + "\n");
      }
    }
  }

  private String remark(boolean noise) {
    return noise ? one(NOISE).replace("%s", one(SOURCES)) : one(OTHER);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
