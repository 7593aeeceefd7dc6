/** What {@code colibri demo} needs beside the engine: a video, and questions to ask of it. */
@NullMarked
package org.colibri.shell.demo;

import org.jspecify.annotations.NullMarked;
