package org.colibri.tests.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.colibri.exec.Engine;
import org.colibri.exec.Session;

/** Another JVM: opens a store, says so on its output, runs a statement if given one, and waits. */
public final class Child {
  private Child() {}

  /** Arguments: the store, and perhaps a statement. */
  public static void main(String[] arguments) throws Exception {
    try (Engine engine = Engine.open(Path.of(arguments[0]));
        Session session = engine.session()) {
      System.out.println("open");
      if (arguments.length > 1) {
        session.query(arguments[1]).close();
      }
      System.in.read(); // until the parent closes the pipe or kills
    }
  }

  static Process start(Path errors, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectError(errors.toFile()).start();
  }

  /** Waits for a line of the child's, null where it ends without one. */
  static String line(Process child) throws Exception {
    return child.inputReader().readLine();
  }
}
