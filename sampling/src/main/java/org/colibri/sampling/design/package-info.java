/** Which blobs to ask, and with what probability: one file for each sampling design. */
@NullMarked
package org.colibri.sampling.design;

import org.jspecify.annotations.NullMarked;
