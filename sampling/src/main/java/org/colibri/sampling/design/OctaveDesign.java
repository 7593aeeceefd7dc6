package org.colibri.sampling.design;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Every half octave of rank the same number of draws, uniformly without replacement inside it.
 *
 * <p>The stratified form of {@link LogRankDesign}: as even over octaves, and each cell is a simple
 * random sample, so that exact hypergeometric limits hold in it.
 *
 * @param population ranks
 * @param census ranks from 0 that belong to no cell, because they are asked for certain
 */
public record OctaveDesign(int population, int census) implements Design {

  private static final double OFFSET =
      8; // makes the first cells of a small census no narrower than this

  /** The first rank of each cell and, last, the population: ascending. */
  public int[] edges() {
    int[] edges = new int[80];
    edges[0] = Math.min(census, population);
    int count = 1;
    while (edges[count - 1] < population) {
      double next = (edges[count - 1] + OFFSET) * Math.sqrt(2) - OFFSET;
      // A last cell of less than half its width joins the one before.
      boolean last = next + (next - edges[count - 1]) * 0.7 > population;
      edges[count] = last ? population : (int) Math.ceil(next);
      count++;
    }
    return Arrays.copyOf(edges, count);
  }

  /** Ranks per cell. */
  public int[] open() {
    int[] edges = edges();
    int[] open = new int[edges.length - 1];
    Arrays.setAll(open, c -> edges[c + 1] - edges[c]);
    return open;
  }

  /** Draws per cell for a total: equal, as far as the {@code open} positions of each cell allow. */
  public static int[] split(int[] open, int total) {
    int cells = open.length;
    int[] calls = new int[cells];
    int left = total;
    // From the smallest cell on, each takes its share of what is left; shares that a cell cannot
    // use go on. Deeper cells get the odd ones.
    for (int done = 0; done < cells; done++) {
      int smallest = -1;
      for (int c = 0; c < cells; c++) {
        if (calls[c] == 0 && open[c] >= 0 && (smallest < 0 || open[c] < open[smallest])) {
          smallest = c;
        }
      }
      if (smallest < 0) {
        break;
      }
      calls[smallest] = Math.min(open[smallest], left / (cells - done));
      left -= calls[smallest];
      open[smallest] = -1 - calls[smallest];
    }
    return calls;
  }

  @Override
  public Drawn draw(int size, UniformRandomProvider random) {
    int head = Math.min(Math.min(census, size), population);
    int[] edges = edges();
    int[] open = open();
    int[] calls = split(open.clone(), Math.min(size, population) - head);
    int[] indices = new int[Math.min(size, population)];
    double[] inclusion = new double[indices.length];
    for (int r = 0; r < head; r++) {
      indices[r] = r;
      inclusion[r] = 1;
    }
    int drawn = head;
    for (int c = 0; c < open.length; c++) {
      for (int index : new UniformDesign(open[c]).draw(calls[c], random).indices()) {
        indices[drawn] = edges[c] + index;
        inclusion[drawn++] = (double) calls[c] / open[c];
      }
    }
    return new Drawn(Arrays.copyOf(indices, drawn), Arrays.copyOf(inclusion, drawn));
  }
}
