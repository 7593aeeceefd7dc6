package org.colibri.sampling.design;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.roaringbitmap.RoaringBitmap;

/**
 * Every set of n of N positions is equally likely.
 *
 * <p>Floyd's algorithm (Bentley and Floyd, CACM 30, 1987): O(n) memory whatever N.
 *
 * @param population N ≥ 0
 */
public record UniformDesign(int population) implements Design {

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    int n = Math.min(size, population);
    RoaringBitmap chosen = new RoaringBitmap();
    for (int last = population - n; last < population; last++) {
      int pick = random.nextInt(last + 1);
      if (!chosen.checkedAdd(pick)) {
        chosen.add(last);
      }
    }
    double[] inclusion = new double[n];
    Arrays.fill(inclusion, (double) n / Math.max(1, population));
    return new Drawn(chosen.toArray(), inclusion);
  }
}
