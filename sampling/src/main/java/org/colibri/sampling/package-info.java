/**
 * Which blobs to ask, and what may be promised from the answers: Colibri's promises, kept at few
 * oracle calls.
 *
 * <p>No SQL, no models, no files: numbers go in, decisions come out. A {@link
 * org.colibri.sampling.SamplingLoop} asks for blobs by ordinal and is told the oracle's values; it
 * never knows what an oracle is. All randomness is the engine's own, from a generator that is
 * passed in: the data are fixed, and the same seed gives the same answer however batches are cut.
 *
 * <h2>Words</h2>
 *
 * A population has N blobs. A proxy scores each; its scale is unknown, so that methods lean on
 * rank, and one curve on how fast scores fall besides ({@link
 * org.colibri.sampling.RankedPopulation}: highest first, ties in seeded random order, NaN last).
 * Sampling is without replacement. Labels known beforehand are a certainty stratum: an earlier
 * query chose them, so they are counted exactly and never mixed into the random part ({@link
 * org.colibri.sampling.LabelBook}).
 *
 * <h2>Which promise rests on what</h2>
 *
 * <table>
 * <caption>Methods, their assumptions and the strength of their promise</caption>
 * <tr><th>method</th><th>assumes</th><th>holds</th></tr>
 * <tr><td>{@code select.StrictTail}</td><td>nothing</td><td>finite samples</td></tr>
 * <tr><td>{@code select.PrecisionZones}</td><td>nothing</td><td>finite samples</td></tr>
 * <tr><td>{@code select.CalibratedTail}</td><td>the chance of a positive falls with rank, in stretches over octaves of it, or faster where scores do, down to a floor that shows in the sample: a proxy may be useless, not perverse</td><td>asymptotically</td></tr>
 * <tr><td>{@code select.Supg}, {@code select.SupgPrecision}</td><td>normal errors of weighted sums; few positives at low scores</td><td>asymptotically</td></tr>
 * <tr><td>{@code select.JointSelection}</td><td>as its recall stage</td><td>as its recall stage</td></tr>
 * <tr><td>{@code select.ExpectedSelection}, {@code select.Cascade}</td><td>a right calibration</td><td>not at all</td></tr>
 * <tr><td>{@code select.LimitSearch}</td><td>nothing; promises nothing of what it leaves</td><td>exactly</td></tr>
 * <tr><td>{@code aggregate}: uniform, stratified, regression, difference</td><td>normal errors, after guards against heavy tails</td><td>asymptotically</td></tr>
 * <tr><td>{@code aggregate}: ordered</td><td>neighbours resemble each other, or nothing does; no period that meets the spacing</td><td>asymptotically</td></tr>
 * <tr><td>{@code aggregate}: strict</td><td>values inside a declared range</td><td>finite samples, at every moment</td></tr>
 * </table>
 *
 * <p>There is no free lunch. Certifying a recall γ of P positives for any proxy needs about
 * N·ln(1/δ)·γ/((1-γ)·P) uniform labels of the tail; with fewer, the strict answer is nearly the
 * whole population. Every {@link org.colibri.sampling.Selection} therefore says the recall that its
 * labels certify in finite samples, beside what it promises.
 *
 * <h2>Packages</h2>
 *
 * {@code design} draws, {@code bound} limits, {@code fit} calibrates, {@code select} and {@code
 * aggregate} decide. {@code docs/guarantees.md} has measured figures and what was tried and
 * dropped.
 */
@NullMarked
package org.colibri.sampling;

import org.jspecify.annotations.NullMarked;
