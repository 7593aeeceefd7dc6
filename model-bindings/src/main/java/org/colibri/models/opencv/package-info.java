/** Detectors that OpenCV brings along, which need no download. */
@NullMarked
package org.colibri.models.opencv;

import org.jspecify.annotations.NullMarked;
