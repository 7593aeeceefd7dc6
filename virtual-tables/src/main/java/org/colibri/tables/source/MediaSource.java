package org.colibri.tables.source;

import java.util.List;
import org.colibri.models.ValueType;

/**
 * Files that hold blobs to decode: videos of frames, pictures, sounds. A blob is a position in a
 * file. Its key is a number: the positions of all earlier files, counted in full, plus its own
 * position; so the frames of a single video are numbered as in the video, whatever part of it the
 * options select.
 */
public non-sealed interface MediaSource extends BlobSource {
  /** The name of the content column, which comes last in the user's view. */
  String contentColumn();

  /** {@link ValueType#IMAGE} or {@link ValueType#AUDIO}. */
  ValueType contentType();

  /** The files as they are now, in the order of their paths. Looks at directories only. */
  List<SourceFile> files() throws SourceException;

  /**
   * Lists a file's blobs in order of position. Reads containers and headers, decodes nothing. A
   * file that is damaged but belongs to the table lists what can be told (a picture of no known
   * size is still a blob).
   *
   * @return how many positions the file has in full: the next file's keys start after them
   */
  long list(SourceFile file, MediaRows rows) throws SourceException;

  /** A new reader for one thread, which closes it. */
  ContentReader reader();
}
