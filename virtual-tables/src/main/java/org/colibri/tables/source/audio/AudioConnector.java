package org.colibri.tables.source.audio;

import java.util.Set;
import org.colibri.tables.source.BlobSource;
import org.colibri.tables.source.Connector;
import org.colibri.tables.source.FileSet;
import org.colibri.tables.source.SourceException;
import org.colibri.tables.source.SourceFile;
import org.colibri.tables.source.SourceOptions;
import org.colibri.tables.source.SourceSpec;

/** The connector {@code audio}: a row for each WAV file. Option: {@code path}. */
public final class AudioConnector implements Connector {
  @Override
  public String name() {
    return "audio";
  }

  @Override
  public Set<String> optionKeys() {
    return Set.of("path");
  }

  @Override
  public BlobSource open(SourceSpec spec) throws SourceException {
    FileSet files = new FileSet(spec, "sound", Set.of("wav", "wave"));
    SourceFile first = files.files().get(0);
    if (!files.knowsExtension(first) && WavFile.header(first.path()) == null) {
      throw new SourceOptions(spec)
          .bad("path", ": " + first.path() + " is not a WAV file; convert it to WAV");
    }
    return new AudioSource(files);
  }
}
