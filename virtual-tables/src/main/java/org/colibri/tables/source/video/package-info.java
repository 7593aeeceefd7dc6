/**
 * Frames of videos: an index of packets to list them, a decoder that seeks or goes on, whichever is
 * cheaper.
 */
@NullMarked
package org.colibri.tables.source.video;

import org.jspecify.annotations.NullMarked;
