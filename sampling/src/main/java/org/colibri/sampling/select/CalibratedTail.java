package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.design.OctaveDesign;
import org.colibri.sampling.design.UniformDesign;

/**
 * The default for a recall target within a budget: a curve of the positives over rank says how many
 * the tail may still hold.
 *
 * <p>A pilot takes the highest ranks and as many draws from each half octave below. What the curve
 * then says of the positives that are missing decides where the rest is drawn, round by round
 * ({@link TailAllocation}). The last part verifies what would be returned unseen, deepest first, as
 * far as that is in doubt; it samples on where verifying is a drop in the ocean, and with what
 * verifying leaves over. The threshold is the least rank at which the forecast chance of missing
 * the target is below a share of δ.
 *
 * <p>Asymptotic. Assumes that a proxy may be useless but not perverse: that the chance of a
 * positive falls with rank, in stretches over octaves of it, or over octaves that are stretched
 * where scores fall fast, perhaps to a floor that is the same everywhere; a floor of less than two
 * in a hundred is seen only once the labels below the census should show ten of its positives.
 * Positives hidden among the lowest scores break it; {@link StrictTail} does not mind. The answer
 * carries the recall that the same labels certify in finite samples.
 */
public final class CalibratedTail extends SelectionLoop {

  /** The share of δ that the forecast may use; the rest is for what no curve foresees. */
  private static final double PRUDENCE = 0.3;

  /**
   * The chance of a positive below the threshold, over that in the population, from which nothing
   * is left out.
   */
  private static final double USELESS = 1.0 / 3;

  /** Posterior draws. */
  private static final int DRAWS = 500;

  private static final double PILOT = 0.4; // of the budget
  private static final double CENSUS = 0.2; // of the pilot
  private static final int ROUNDS = 2;
  private static final double VERIFYING = 0.2; // of the budget
  private static final double SURE = 0.9; // a chance at which verifying tells little
  private static final double LITTLE = 0.1; // of what would be returned, not worth verifying

  private final RecallTarget target;
  private final int budget;
  private final long tailSeed;
  private final long curveSeed;
  private final StagedDraws draws = new StagedDraws(this);
  private int stages;
  private int census;

  /** A loop that asks at most {@code budget} ≥ 0 blobs. */
  public CalibratedTail(
      RankedPopulation population,
      LabelBook known,
      RecallTarget target,
      int budget,
      UniformRandomProvider random) {
    super(population, known);
    this.target = target;
    this.budget = Math.min(budget, free.size());
    this.tailSeed = random.nextLong();
    this.curveSeed = random.nextLong();
  }

  @Override
  int[] nextStage() {
    stages++;
    if (budget == free.size()) {
      return stages == 1 ? unasked(0, free.size()) : new int[0];
    }
    if (stages == 1) {
      return pilot();
    }
    int[] stage = stages <= ROUNDS + 1 ? round() : new int[0];
    return stage.length == 0 && stages <= ROUNDS + 2 ? verify() : stage;
  }

  private int pilotSize() {
    return (int) Math.ceil(PILOT * budget);
  }

  private int[] pilot() {
    census = (int) (CENSUS * pilotSize());
    OctaveDesign design = new OctaveDesign(free.size(), census);
    int[] stage = design.draw(pilotSize(), RandomSource.L64_X128_MIX.create(tailSeed)).indices();
    draws.add(stage, design.edges(), design.open());
    return stage;
  }

  private int[] round() {
    double spend = budget - calls() - budget * VERIFYING;
    return tail(new int[0], forecast(), (int) (spend / (ROUNDS + 2 - stages)));
  }

  private int[] verify() {
    stages = ROUNDS + 2;
    int left = budget - calls();
    TailForecast forecast = forecast();
    int cut = cut(forecast);
    int[] unseen = unasked(Math.min(cut, forecast.unsure(SURE)), cut);
    if (cut > free.size() / 2 || left < unseen.length * LITTLE) {
      return tail(new int[0], forecast, left);
    }
    int some = Math.min(left, unseen.length);
    return tail(
        Arrays.copyOfRange(unseen, unseen.length - some, unseen.length), forecast, left - some);
  }

  /**
   * The ranks {@code first}, then {@code size} unasked ones below the census, by what they tell of
   * the positives that are missing.
   */
  private int[] tail(int[] first, TailForecast forecast, int size) {
    int from = Math.max(census, first.length == 0 ? 0 : first[first.length - 1] + 1);
    int[] edges = new OctaveDesign(free.size(), from).edges();
    int[][] cells = new int[edges.length - 1][];
    Arrays.setAll(cells, c -> unasked(edges[c], edges[c + 1]));
    int[] open = Arrays.stream(cells).mapToInt(cell -> cell.length).toArray();
    // Between where the target is met with even odds and where it is nearly sure to be.
    double cut = Math.sqrt((double) forecast.cut(0.5) * cut(forecast));
    int[] calls = TailAllocation.of(forecast, edges, open, size, (int) cut);
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(tailSeed + stages);
    int[] ranks = first;
    for (int c = 0; c < cells.length; c++) {
      int[] picks = new UniformDesign(cells[c].length).draw(calls[c], random).indices();
      for (int i = 0; i < picks.length; i++) {
        picks[i] = cells[c][picks[i]];
      }
      ranks = join(ranks, picks);
    }
    if (ranks.length > 0) {
      draws.add(ranks, edges, open);
    }
    return ranks;
  }

  private int cut(TailForecast forecast) {
    return forecast.cut(PRUDENCE * target.delta());
  }

  private TailForecast forecast() {
    return TailForecast.of(
        this, target, DRAWS, RandomSource.L64_X128_MIX.create(curveSeed + stages));
  }

  @Override
  double further() {
    return budget - calls();
  }

  @Override
  public Selection answer() {
    int size = free.size();
    if (calls() == size || calls() < pilotSize()) {
      int cut = calls() == size ? 0 : size; // all is known, or too little to say
      return selection(cut, cut == 0 ? 1 : Double.NaN);
    }
    TailForecast forecast = forecast();
    int cut = cut(forecast);
    double below = forecast.expectedBelow(cut);
    double everywhere = (positives().getCardinality() + forecast.expectedBelow(0)) / size;
    if (below > USELESS * everywhere * (size - cut)) {
      cut =
          size; // the proxy does not tell these apart from the rest: leaving them out saves little
      below = 0;
    }
    double found = positives().getCardinality() + forecast.expectedBelow(0) - below;
    return selection(cut, found / Math.max(1e-300, found + below));
  }

  private Selection selection(int cut, double expectedRecall) {
    boolean all = calls() == free.size();
    return new Selection(
        above(cut),
        positives(),
        all ? Guarantee.EXACT : cut == free.size() ? Guarantee.FINITE_SAMPLE : Guarantee.ASYMPTOTIC,
        Set.of(),
        draws.recall(cut, target.delta()),
        expectedRecall,
        Double.NaN,
        calls(),
        failed(),
        all || cut < free.size() ? calls() : Double.NaN);
  }
}
