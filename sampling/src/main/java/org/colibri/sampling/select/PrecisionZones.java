package org.colibri.sampling.select;

import java.util.Arrays;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.colibri.sampling.Guarantee;
import org.colibri.sampling.Interval;
import org.colibri.sampling.LabelBook;
import org.colibri.sampling.RankedPopulation;
import org.colibri.sampling.Selection;
import org.colibri.sampling.bound.HypergeometricLimits;
import org.colibri.sampling.design.OctaveDesign;
import org.colibri.sampling.design.UniformDesign;
import org.colibri.sampling.fit.RankCells;

/**
 * A precision target kept in finite samples, by zones of high rank whose negatives are counted.
 *
 * <p>Known positives are right for certain and pay for some unlabelled blobs, even if all of those
 * were wrong. A pilot proposes what to do with the budget: a census from the top, or one of up to
 * four zones [0, b). A zone is certified by a fresh uniform sample of its unlabelled blobs: with U
 * the exact hypergeometric limit of its negatives at δ/4, of which x were seen, it is accepted if U
 * - x ≤ (1 - γ)(positives + unlabelled blobs of the zone). Positives found later only help. What is
 * left of the budget labels onward from b.
 *
 * <p>Finite-sample, for every data set and proxy: the zones are fixed before their samples are
 * drawn, and at most four are tried.
 */
public final class PrecisionZones extends SelectionLoop {

  private static final int TRIES = 4;
  private static final double PILOT = 0.2;

  private final PrecisionTarget target;
  private final int budget;
  private final long seed;
  private final double alpha;
  private final StagedDraws draws = new StagedDraws(this);
  private Step step = Step.PILOT;
  private int tried;
  private int zone; // ranks of the zone on trial, or of the accepted one
  private int[] sample = {};
  private int zoneUnlabelled; // before the sample
  private boolean accepted;

  private enum Step {
    PILOT,
    PROPOSE,
    REST,
    END
  }

  /** A loop that asks at most {@code budget} ≥ 0 blobs. */
  public PrecisionZones(
      RankedPopulation population,
      LabelBook known,
      PrecisionTarget target,
      int budget,
      UniformRandomProvider random) {
    super(population, known);
    this.target = target;
    this.budget = Math.min(budget, free.size());
    this.seed = random.nextLong();
    this.alpha = target.delta() / TRIES;
  }

  @Override
  int[] nextStage() {
    int[] stage = {};
    while (stage.length == 0 && step != Step.END) {
      stage =
          switch (step) {
            case PILOT -> pilot();
            case PROPOSE -> propose();
            case REST -> rest();
            case END -> stage;
          };
    }
    return stage;
  }

  private int[] pilot() {
    step = Step.PROPOSE;
    int size = (int) (budget * PILOT);
    OctaveDesign design = new OctaveDesign(free.size(), size / 4);
    int[] stage = design.draw(size, RandomSource.L64_X128_MIX.create(seed)).indices();
    draws.add(stage, design.edges(), design.open());
    return stage;
  }

  private int[] propose() {
    if (sample.length > 0 && certify()) {
      accepted = true;
      step = Step.REST;
      return new int[0];
    }
    sample = new int[0];
    zone = 0;
    if (tried == TRIES || !choose()) {
      step = Step.REST;
    } else {
      tried++;
    }
    return sample;
  }

  private boolean certify() {
    int negatives = 0;
    for (int rank : sample) {
      negatives += positive(rank) ? 0 : 1;
    }
    int limit = HypergeometricLimits.upper(zoneUnlabelled, sample.length, negatives, alpha);
    return wrongAllowed(positives().getCardinality(), zoneUnlabelled - sample.length)
        >= limit - negatives;
  }

  /** How many of {@code unlabelled} returned blobs may be wrong. */
  private double wrongAllowed(int positives, int unlabelled) {
    return (1 - target.precision()) * (positives + (double) unlabelled) + 1e-9;
  }

  /**
   * Sets the zone and draws its sample, if one promises more positives than labelling from the top.
   */
  private boolean choose() {
    ZonePlan.Choice choice = plan().best(budget - calls(), tried);
    if (choice.sample() == 0) {
      return false;
    }
    zone = choice.zone();
    int[] unlabelled = unasked(0, zone);
    zoneUnlabelled = unlabelled.length;
    sample =
        Arrays.stream(
                new UniformDesign(unlabelled.length)
                    .draw(choice.sample(), RandomSource.L64_X128_MIX.create(seed + 1 + tried))
                    .indices())
            .map(i -> unlabelled[i])
            .toArray();
    draws.add(sample, new int[] {0, zone}, new int[] {unlabelled.length});
    return sample.length > 0;
  }

  private ZonePlan plan() {
    int[] ranks = toldRanks();
    int[] edges = scale().edges(ZonePlan.PER_OCTAVE);
    RankCells cells = RankCells.of(scale(), edges, ranks, positive(ranks));
    return new ZonePlan(cells, positives().getCardinality(), target, alpha);
  }

  private int[] rest() {
    step = Step.END;
    int[] below = unasked(accepted ? zone : 0, free.size());
    return Arrays.copyOf(below, Math.min(below.length, budget - calls()));
  }

  /**
   * The precision by the curve of all labels over rank, a zone's sample among them; the answer does
   * not wait for it.
   */
  @Override
  double estimate(Selection now) {
    double positives = now.verified().getCardinality();
    double unseen = now.blobs().getCardinality() - positives;
    return unseen == 0 ? 1 : (positives + plan().expectedHits(unseen)) / (positives + unseen);
  }

  @Override
  Interval promised(Selection now) {
    return new Interval(now.blobs().equals(now.verified()) ? 1 : target.precision(), 1);
  }

  @Override
  double further() {
    return step == Step.END ? outstanding() : budget - calls();
  }

  @Override
  public Selection answer() {
    int cut = accepted ? zone : 0;
    int positives = positives().getCardinality();
    int unseen = unasked(0, cut).length;
    int limit = 0;
    if (accepted) {
      int negatives = 0;
      for (int rank : sample) {
        negatives += positive(rank) ? 0 : 1;
      }
      limit =
          HypergeometricLimits.upper(zoneUnlabelled, sample.length, negatives, alpha) - negatives;
    }
    // What the positives pay for beyond the zone: the next unlabelled ranks, all of them wrong for
    // all we know.
    double spare =
        ((1 - target.precision()) * (positives + (double) unseen) - limit) / target.precision();
    int extra = (int) Math.floor(Math.max(0, spare) + 1e-9);
    int end = cut;
    while (end < free.size() && extra > 0) {
      extra -= asked(end) ? 0 : 1;
      end++;
    }
    return new Selection(
        above(end),
        positives(),
        calls() == free.size() ? Guarantee.EXACT : Guarantee.FINITE_SAMPLE,
        Set.of(),
        draws.recall(end, target.delta()),
        Double.NaN,
        Double.NaN,
        calls(),
        failed(),
        calls());
  }
}
