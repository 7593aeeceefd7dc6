/**
 * Connectors: what a blob table is made of, listed cheaply and decoded only when a model asks.
 *
 * <p>A {@link org.colibri.tables.source.Connector} turns a declaration (the WITH clause, a {@link
 * org.colibri.tables.source.SourceSpec}) into a {@link org.colibri.tables.source.BlobSource}, of
 * which there are two kinds. A {@link org.colibri.tables.source.RelationSource} is a SELECT that
 * DuckDB runs: its blobs are texts or other values in ordinary columns. A {@link
 * org.colibri.tables.source.MediaSource} is a set of files with content to decode, and separates
 * three costs:
 *
 * <ul>
 *   <li><b>opening</b> checks the options and one header: milliseconds, whatever the size;
 *   <li><b>listing</b> gives each blob's position and cheap columns, from headers and packets, and
 *       decodes nothing. Frames are listed from primitive arrays: a video of a day is a few tens of
 *       megabytes while it is listed, and at most eight bytes a frame after that;
 *   <li><b>reading</b> decodes one blob at a time. A {@link
 *       org.colibri.tables.source.ContentReader} belongs to one thread and keeps its decoder, so
 *       ascending positions cost least.
 * </ul>
 *
 * <p><b>Positions and keys.</b> A position counts the blobs of one file from 0; the key adds the
 * positions of the files before it. Options that choose a part of a video do not renumber it. A
 * position means the same blob whatever is read before it: a video's packets are stamped with the
 * number of the frame that they hold, and decoding starts only where nothing earlier is needed.
 *
 * <p><b>Damage.</b> What makes a declaration meaningless (a path that matches nothing, a text file
 * where a video should be) is {@link org.colibri.tables.source.SourceException.BadDeclaration} at
 * opening. What is wrong with one blob is {@link
 * org.colibri.tables.source.SourceException.Unreadable} when that blob is read: the blob is listed,
 * with NULL for what its header does not tell, and the others are not touched. A picture or frame
 * that decodes only in part counts as unreadable, for a model's answer about half a picture would
 * be taken for the truth.
 *
 * <p><b>To add a connector</b> for files of another kind:
 *
 * <ol>
 *   <li>Make a package below this one, with a {@code Connector} whose {@code optionKeys} are all
 *       its options, and add it to {@link org.colibri.tables.source.Connectors#standard}. Unknown
 *       keys are refused before it is called.
 *   <li>In {@code open}, read options through {@link org.colibri.tables.source.SourceOptions} and
 *       the option {@code path} through {@link org.colibri.tables.source.FileSet}, which knows
 *       files, directories and patterns; check the first file's header.
 *   <li>Write the {@code MediaSource}: its columns, and {@code list} from headers alone. Never fail
 *       for one bad file that belongs to the table.
 *   <li>Write the {@code ContentReader}. It closes what it opens, turns every failure of a library
 *       into {@code Unreadable} with the file's path, and gives the same content for a position
 *       whatever came before.
 *   <li>Test with small files made in the test: each message word for word, content reached in
 *       order and at random, a file that breaks off, and a huge sparse file of which only the
 *       header is read.
 * </ol>
 */
@NullMarked
package org.colibri.tables.source;

import org.jspecify.annotations.NullMarked;
