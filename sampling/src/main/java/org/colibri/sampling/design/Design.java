package org.colibri.sampling.design;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * A way to choose {@code n} of the positions {@code 0 .. N - 1}; a value, so that alternatives can
 * be compared.
 */
public sealed interface Design
    permits UniformDesign,
        LogRankDesign,
        OctaveDesign,
        PpsDesign,
        PpsWithReplacementDesign,
        StratifiedDesign,
        CertaintyDesign,
        OrderedDesign {

  /** Positions to choose from. */
  int population();

  /**
   * Draws {@code size} positions (or all, if there are fewer), up to one more or less where the
   * design is systematic with a random size.
   *
   * @param size at least 0
   */
  Drawn draw(int size, UniformRandomProvider random);
}
