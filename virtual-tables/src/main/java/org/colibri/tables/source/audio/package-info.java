/** Sound clips, mixed to one channel when a model asks. */
@NullMarked
package org.colibri.tables.source.audio;

import org.jspecify.annotations.NullMarked;
