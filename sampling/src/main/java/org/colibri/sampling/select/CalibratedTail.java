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
 * <p>Half the budget is a census of the highest ranks and an equal number of draws from each half
 * octave below. What the curve then says decides how the rest is spent: first the census goes on to
 * where the target would be met with even odds, if that is near; then the tail is sampled further,
 * by {@link TailAllocation} if that is far; and a last part either verifies what would be returned
 * unseen, deepest first, or, if that is a drop in the ocean, samples on. The threshold is the least
 * rank at which the forecast chance of missing the target is below a share of δ ({@link
 * #PRUDENCE}).
 *
 * <p>Asymptotic. Assumes that a proxy may be useless but not perverse: that the chance of a
 * positive falls with rank, smoothly on the scale of octaves, perhaps to a floor that is the same
 * everywhere; a floor of less than two in a hundred is seen only once the labels below the census
 * should show ten of its positives. Positives hidden among the lowest scores break it; {@link
 * StrictTail} does not mind. The answer carries the recall that the same labels certify in finite
 * samples.
 */
public final class CalibratedTail extends SelectionLoop {

  /**
   * The share of δ that the forecast may use; the rest is for what a curve by octaves cannot see.
   */
  public static final double PRUDENCE = 0.22;

  /**
   * The chance of a positive below the threshold, over that in the population, from which nothing
   * is left out.
   */
  private static final double USELESS = 1.0 / 3;

  /** Posterior draws. */
  private static final int DRAWS = 800;

  private static final double VERIFYING = 0.2;
  private static final double LITTLE = 0.1; // of what would be returned, not worth verifying
  private static final double FAR = 4; // budgets of ranks, beyond which a census cannot reach
  private static final double CENSUS_MOST = 0.6; // of what the second stage has

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
    return switch (stages) {
      case 1 -> pilot();
      case 2 -> extend();
      case 3 -> verify();
      default -> new int[0];
    };
  }

  private int[] pilot() {
    int size = (budget + 1) / 2;
    census = size / 2;
    OctaveDesign design = new OctaveDesign(free.size(), census);
    int[] stage = design.draw(size, RandomSource.L64_X128_MIX.create(tailSeed)).indices();
    draws.add(stage, design.edges(), design.open());
    return stage;
  }

  private int[] extend() {
    int spend = (int) ((budget - calls()) - budget * VERIFYING);
    TailForecast forecast = forecast();
    int even = forecast.cut(0.5);
    int reach = census;
    int head = 0;
    // A census that stops far above the threshold says little about it.
    while (even < FAR * budget && reach < even && head < spend * CENSUS_MOST) {
      head += asked(reach) ? 0 : 1;
      reach++;
    }
    int[] first = unasked(census, reach);
    census = reach;
    int[] stage = tail(first, forecast, spend - head, even, 1);
    return stage.length > 0 ? stage : verify();
  }

  private int[] verify() {
    int left = budget - calls();
    TailForecast forecast = forecast();
    int cut = forecast.cut(PRUDENCE * target.delta());
    int even = forecast.cut(0.5);
    int[] unseen = unasked(0, cut);
    boolean little = even >= FAR * budget && left < unseen.length * LITTLE;
    return cut > free.size() / 2 || little
        ? tail(new int[0], forecast, left, even, 2)
        : Arrays.copyOfRange(unseen, Math.max(0, unseen.length - left), unseen.length);
  }

  /**
   * The ranks {@code first}, then {@code size} unasked ones below the census: where the threshold
   * is far, by what they tell of it, else evenly over half octaves.
   */
  private int[] tail(int[] first, TailForecast forecast, int size, int even, int salt) {
    int[] edges = new OctaveDesign(free.size(), census).edges();
    int[][] cells = new int[edges.length - 1][];
    Arrays.setAll(cells, c -> unasked(edges[c], edges[c + 1]));
    int[] open = Arrays.stream(cells).mapToInt(cell -> cell.length).toArray();
    int[] calls;
    if (even < FAR * budget) {
      calls = OctaveDesign.split(open.clone(), size);
    } else {
      double cut = forecast.cut(PRUDENCE * target.delta());
      calls = TailAllocation.of(forecast, edges, open, size, (int) Math.sqrt(even * cut));
    }
    UniformRandomProvider random = RandomSource.L64_X128_MIX.create(tailSeed + salt);
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

  private TailForecast forecast() {
    return TailForecast.of(
        this, target, DRAWS, RandomSource.L64_X128_MIX.create(curveSeed + stages));
  }

  @Override
  public Selection answer() {
    int size = free.size();
    if (calls() == size || calls() < Math.min(budget, (budget + 1) / 2)) {
      int cut = calls() == size ? 0 : size; // all is known, or too little to say
      return selection(cut, cut == 0 ? 1 : Double.NaN);
    }
    TailForecast forecast = forecast();
    int cut = forecast.cut(PRUDENCE * target.delta());
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
        Double.NaN);
  }
}
