/**
 * Models: what turns blobs into rows.
 *
 * <h2>Concepts</h2>
 *
 * <p>A {@link org.colibri.models.ModelSpec} is what {@code CREATE MODEL} says: a name, INPUT and
 * OUTPUT columns, whether an input gives one row or any number, and the WITH options. {@link
 * org.colibri.models.Providers} is the front door: it finds the {@link
 * org.colibri.models.ModelProvider} that the option {@code provider} names, checks the declaration
 * in milliseconds ({@code validate}, at CREATE time), hashes it together with the content of its
 * files into a {@link org.colibri.models.ModelVersion}, and loads it ({@code bind}, when a query
 * first needs it). Rows of one version are never served as another's, so everything that can change
 * an answer is part of the version; {@code batch_size}, {@code price}, {@code description} and
 * {@code num_threads} are not.
 *
 * <p>The two sides of a model meet in two interfaces. {@link org.colibri.models.Model} is what a
 * provider or a user implements: a batch in, rows out through a {@link org.colibri.models.RowSink},
 * one call at a time. {@link org.colibri.models.StagedModel} splits the call so that pre-processing
 * runs on the decoding threads while the batch before it is inferred. {@link
 * org.colibri.models.BoundModel} is what the materializer holds: requests that complete later, on a
 * thread of the model's own, with one answer or one failure per input. It says nothing of time,
 * because a network takes milliseconds and a person hours.
 *
 * <h2>Failures</h2>
 *
 * <p>Every failure is a {@link org.colibri.models.ModelException} whose message names the model and
 * the remedy. A <em>bad declaration</em> carries the option to blame, so that a caller can point at
 * its place in the statement. A model that cannot work at all ({@code LoadFailed}, {@code
 * BadDeclaration}, an error of the JVM) fails the whole request; any other exception makes the
 * batch be tried again input by input, so that one bad input does not take its neighbours with it.
 * Answers are held to the declaration: a wrong number of rows or values, a value of another type,
 * or a NaN (every comparison with it would quietly be false) fails its input.
 *
 * <h2>Costs</h2>
 *
 * <p>A {@link org.colibri.models.Cost} is measured while a model runs, preparation included,
 * without the first three calls at each batch size, which warm up and take several times as long.
 * Before that it is NaN, never a guess.
 *
 * <h2>Writing a model</h2>
 *
 * <p>The provider {@code java} takes any class with a public constructor that takes a {@code
 * ModelSpec}, or none:
 *
 * <pre>{@code
 * package org.example;
 *
 * public final class WordCount implements Model {
 *   private final String word;
 *
 *   public WordCount(ModelSpec spec) {
 *     word = spec.options().getOrDefault("word", "the");
 *   }
 *
 *   @Override
 *   public void infer(InputBatch batch, RowSink rows) {
 *     for (int i = 0; i < batch.size(); i++) {
 *       int count = 0;
 *       for (String token : batch.text(i, 0).split("\\W+")) {
 *         count += token.equalsIgnoreCase(word) ? 1 : 0;
 *       }
 *       rows.row(i, count);
 *     }
 *   }
 * }
 * }</pre>
 *
 * <pre>{@code
 * CREATE MODEL words INPUT (text VARCHAR) OUTPUT (n INTEGER)
 *   WITH ('provider' = 'java', 'class' = 'org.example.WordCount', 'word' = 'hummingbird');
 * }</pre>
 *
 * <h2>Adding a provider</h2>
 *
 * <ol>
 *   <li>Implement {@link org.colibri.models.ModelProvider} in a package of its own; no type of a
 *       library in a signature that leaves the package.
 *   <li>List every option in {@code optionKeys}, and read options through {@link
 *       org.colibri.models.Options}, which words the refusals.
 *   <li>In {@code validate} check all that needs no loading; in {@code files} name every file whose
 *       content can change an answer; in {@code open} load, try the model once, and close what was
 *       opened if that fails.
 *   <li>Add it to {@link org.colibri.models.Providers#standard}, or name it in {@code
 *       META-INF/services/org.colibri.models.ModelProvider} of a jar of its own.
 *   <li>Test each refusal with its exact message.
 * </ol>
 */
@NullMarked
package org.colibri.models;

import org.jspecify.annotations.NullMarked;
