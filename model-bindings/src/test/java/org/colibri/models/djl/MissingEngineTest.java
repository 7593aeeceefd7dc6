package org.colibri.models.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingEngineTest {
  /** Loads Colibri's classes anew, so that they see a class path without ONNX Runtime. */
  private static final class WithoutOnnxRuntime extends ClassLoader {
    WithoutOnnxRuntime() {
      super(MissingEngineTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("ai.onnxruntime.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("org.colibri.models.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defined(name) : loaded;
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void anEngineThatIsNotOnTheClassPathIsNamedWithItsArtifacts(@TempDir Path folder)
      throws Exception {
    Files.write(folder.resolve("x.onnx"), new byte[1]);
    ClassLoader loader = new WithoutOnnxRuntime();
    Class<?> spec = loader.loadClass("org.colibri.models.ModelSpec");
    Class<?> provider = loader.loadClass("org.colibri.models.djl.DjlProvider");
    Object declared =
        spec.getConstructors()[0].newInstance(
            "m",
            List.of(),
            List.of(),
            false,
            Map.of("provider", "djl", "path", "x.onnx", "task", "raw"),
            folder);
    Object made = provider.getConstructor().newInstance();
    Throwable failure =
        assertThrows(
                InvocationTargetException.class,
                () -> provider.getMethod("open", spec).invoke(made, declared))
            .getCause();
    assertEquals("org.colibri.models.ModelException$LoadFailed", failure.getClass().getName());
    assertEquals(
        "model m: the engine OnnxRuntime does not start (ai.onnxruntime.OrtEnvironment); put"
            + " onnxruntime-engine for this platform on the class path, or choose another 'engine'",
        failure.getMessage());
  }
}
