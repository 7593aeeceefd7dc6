package org.colibri.sampling.fit;

/**
 * The places where a {@link KinkedChain} has a state: those of the cells, and some between cells
 * that are far from each other, because a curve may kink many times on the way.
 *
 * @param at where they are, in octaves, ascending
 * @param ofCells the place of each cell
 * @param trials labels per place
 * @param successes positives among them
 */
@SuppressWarnings("ArrayRecordComponent") // computed once, shared by some chains
record ChainPlaces(double[] at, int[] ofCells, int[] trials, int[] successes) {

  private static final double LONGEST = 0.5; // octaves of one step

  /** The places for cells at {@code cells}, ascending. */
  static ChainPlaces of(double[] cells, int[] trials, int[] successes) {
    int[] ofCells = new int[cells.length];
    int places = 0;
    for (int c = 0; c < cells.length; c++) {
      places += c == 0 ? 1 : Math.max(1, (int) Math.ceil((cells[c] - cells[c - 1]) / LONGEST));
      ofCells[c] = places - 1;
    }
    ChainPlaces made =
        new ChainPlaces(new double[places], ofCells, new int[places], new int[places]);
    for (int c = 0; c < cells.length; c++) {
      made.trials[ofCells[c]] = trials[c];
      made.successes[ofCells[c]] = successes[c];
      int before = c == 0 ? -1 : ofCells[c - 1];
      for (int p = before + 1; p <= ofCells[c]; p++) {
        double part = (double) (ofCells[c] - p) / (ofCells[c] - before);
        made.at[p] = c == 0 ? cells[0] : cells[c] - part * (cells[c] - cells[c - 1]);
      }
    }
    return made;
  }

  int count() {
    return at.length;
  }

  /** Octaves from the place before. */
  double step(int place) {
    return at[place] - at[place - 1];
  }
}
