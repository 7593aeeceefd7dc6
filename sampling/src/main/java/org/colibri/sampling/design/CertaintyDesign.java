package org.colibri.sampling.design;

import org.apache.commons.rng.UniformRandomProvider;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Some positions for certain (π = 1), and of the rest what another design draws: a take-all stratum
 * (Särndal, Swensson and Wretman 1992, section 3.7), for blobs of which much is expected or that
 * are labelled already.
 *
 * <p>Assumes nothing of the certain positions; however they were chosen, their values are known
 * exactly and add no variance. Finite-sample where the other design is.
 *
 * @param certain positions; borrowed, not changed
 * @param rest draws from the other positions, which it numbers from 0 in ascending order
 */
public record CertaintyDesign(RoaringBitmap certain, Design rest) implements Design {

  /** Refuses positions beyond the population. */
  public CertaintyDesign {
    if (!certain.isEmpty() && certain.last() >= certain.getCardinality() + rest.population()) {
      throw new IllegalArgumentException(
          "position "
              + certain.last()
              + " of a population of "
              + (certain.getCardinality() + rest.population()));
    }
  }

  @Override
  public int population() {
    return certain.getCardinality() + rest.population();
  }

  /**
   * @param size of the whole, at least the certain positions
   */
  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    int sure = certain.getCardinality();
    if (size < sure) {
      throw new IllegalArgumentException(
          "a sample of " + size + " cannot take " + sure + " positions for certain");
    }
    Drawn others = rest.draw(size - sure, random);
    int[] indices = new int[sure + others.size()];
    double[] inclusion = new double[indices.length];
    PeekableIntIterator next = certain.getIntIterator();
    int passed = 0; // certain positions so far
    int filled = 0;
    for (int i = 0; i < others.size(); i++) {
      while (next.hasNext() && next.peekNext() <= others.indices()[i] + passed) {
        indices[filled] = next.next();
        inclusion[filled++] = 1;
        passed++;
      }
      indices[filled] = others.indices()[i] + passed;
      inclusion[filled++] = others.inclusion()[i];
    }
    while (next.hasNext()) {
      indices[filled] = next.next();
      inclusion[filled++] = 1;
    }
    return new Drawn(indices, inclusion);
  }
}
