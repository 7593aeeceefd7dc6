/**
 * Blob tables, virtual tables and the store beneath them.
 *
 * <p>A <b>blob table</b> lists units of unstructured data: frames, pictures, clips, texts. A
 * <b>virtual table</b> is what a model says about the rows of a blob table or of another virtual
 * table. For SQL it exists in full; in truth a row exists once the model has been asked for it.
 * This module knows which rows exist, makes those that are wanted, and never asks a model twice.
 *
 * <h2>Ordinals</h2>
 *
 * Users know blobs by keys of any type. Inside, every blob has an <b>ordinal</b>: a number from 0,
 * given in the order of listing, never given again. Rows of virtual tables have ordinals too, so
 * that virtual tables can stand on each other. Sets of ordinals are RoaringBitmaps. A blob whose
 * file has changed is another blob and gets another ordinal: nothing that was derived from the old
 * content can then be taken for the new.
 *
 * <h2>Versions</h2>
 *
 * The <b>version</b> of a virtual table is a hash over its model's version (files, options), its
 * arguments and the version of the table beneath. Each version has a physical relation of its own,
 * {@code colibri_rows.v<id>_<version>}. A changed model therefore starts from nothing, a model put
 * back to what it was finds its rows again, and a child never answers from the ordinals of another
 * parent. Old versions stay until VACUUM or DROP.
 *
 * <h2>Coverage</h2>
 *
 * Which inputs a version has answered is its <b>coverage</b>, those without a single row included.
 * Rows and coverage of a batch are written in one transaction, so that after a crash they agree.
 * What a restart resumes from is coverage and nothing else. Failed inputs are not covered; they are
 * recorded, and tried again where that can help.
 *
 * <h2>Filling</h2>
 *
 * A filling takes a set of input ordinals, subtracts coverage, and runs the rest through a
 * pipeline: a thread reads and decodes, the caller's thread pre-processes, the model's thread
 * infers, a fourth writes. Queues hold a few batches. At most one batch is answered and not yet
 * committed. Several fillings of one stage share their work batch by batch: each input is claimed
 * just before it is decoded, and whoever wants a claimed one waits for it.
 *
 * <h2>Forgetting</h2>
 *
 * DELETE from a blob table removes the blob, every row derived from it at every version, its
 * coverage and its failures. Batches commit under the read side of one lock and blobs are forgotten
 * under its write side; a batch that was read before something was forgotten looks again before it
 * writes.
 *
 * <p>Start at {@link org.colibri.tables.store.Store}, {@link org.colibri.tables.catalog.Catalog},
 * {@link org.colibri.tables.catalog.Populations} and {@link
 * org.colibri.tables.materialize.Materializer}. All four are thread-safe; one process at a time has
 * a store open, and within it one of each.
 */
@NullMarked
package org.colibri.tables;

import org.jspecify.annotations.NullMarked;
