package org.colibri.tables.source;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that the option {@code path} means: one file, a directory (the files directly in it) or
 * a pattern ({@code *} within a folder, {@code **} through all folders below, {@code ?}, {@code
 * [abc]}, {@code {jpg,png}}). Directories, and patterns that name no extension, take the files
 * whose extensions the connector knows; hidden files never match. Immutable; the files are looked
 * up anew each time.
 */
public final class FileSet {
  private final SourceOptions options;
  private final String written;
  private final Path base;
  private final String kind;
  private final Set<String> extensions;

  /**
   * The files of a declaration.
   *
   * @param kind what such files are called in messages, such as "video"
   * @param extensions lower case, without a dot
   */
  public FileSet(SourceSpec spec, String kind, Set<String> extensions) throws SourceException {
    this.options = new SourceOptions(spec);
    this.written = options.required("path");
    this.base = spec.baseDirectory().toAbsolutePath().normalize();
    this.kind = kind;
    this.extensions = Set.copyOf(extensions);
  }

  /**
   * The files now, in the order of their paths.
   *
   * @throws SourceException.BadDeclaration if there is none
   */
  public List<SourceFile> files() throws SourceException {
    try {
      Path path = isPattern(written) ? null : base.resolve(written).normalize();
      if (path == null || Files.isDirectory(path)) {
        return path == null ? matching() : inDirectory(path);
      }
      if (!Files.exists(path)) {
        throw options.bad("path", ": there is no file " + path + "; check the path");
      }
      if (!Files.isReadable(path)) {
        throw options.bad("path", ": " + path + " cannot be read; check its permissions");
      }
      return List.of(SourceFile.of(path, Files.readAttributes(path, BasicFileAttributes.class)));
    } catch (InvalidPathException e) {
      throw options.bad("path", " = '" + written + "' is not a path: " + e.getReason());
    } catch (IOException e) {
      throw options.bad("path", " = '" + written + "' cannot be looked up: " + e.getMessage());
    }
  }

  /** The file's path in the user's terms: relative where the option is, with forward slashes. */
  public String shown(SourceFile file) {
    Path path = Path.of(file.path());
    String shown =
        Path.of(fixedPart()).isAbsolute() ? path.toString() : base.relativize(path).toString();
    return shown.replace('\\', '/');
  }

  /** Whether the connector knows the file's extension. */
  public boolean knowsExtension(SourceFile file) {
    return extensions.contains(extension(Path.of(file.path())));
  }

  private List<SourceFile> inDirectory(Path directory) throws IOException, SourceException {
    List<SourceFile> found = find(directory, 1, path -> true, true);
    if (found.isEmpty()) {
      throw options.bad(
          "path",
          ": the directory "
              + directory
              + " holds no "
              + kind
              + " ("
              + known()
              + "); write '"
              + written.replaceAll("/+$", "")
              + "/**' to look in the folders below it too");
    }
    return found;
  }

  private List<SourceFile> matching() throws IOException, SourceException {
    Path root = base.resolve(fixedPart()).normalize();
    String pattern = written.substring(fixedPart().length());
    List<SourceFile> found = List.of();
    List<SourceFile> any = List.of();
    if (Files.isDirectory(root)) {
      // "**/" must match no folder at all as well, which Java's globs do not
      PathMatcher exact = root.getFileSystem().getPathMatcher("glob:" + pattern);
      PathMatcher shallow =
          root.getFileSystem().getPathMatcher("glob:" + pattern.replace("**/", ""));
      PathMatcher either =
          path -> exact.matches(root.relativize(path)) || shallow.matches(root.relativize(path));
      int depth = pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/").length;
      any = find(root, depth, either, false);
      found = namesExtension(pattern) ? any : any.stream().filter(this::knowsExtension).toList();
    }
    if (!found.isEmpty()) {
      return found;
    }
    throw any.isEmpty()
        ? options.bad(
            "path", " = '" + written + "' matches no file; it was looked for from " + root + " on")
        : options.bad(
            "path",
            " = '"
                + written
                + "' matches "
                + any.size()
                + " file(s), none a "
                + kind
                + " ("
                + known()
                + ")");
  }

  private List<SourceFile> find(Path root, int depth, PathMatcher wanted, boolean knownOnly)
      throws IOException {
    List<SourceFile> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return hidden(path) && !path.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            SourceFile file = SourceFile.of(path, attributes);
            if (attributes.isRegularFile()
                && !hidden(path)
                && wanted.matches(path)
                && (!knownOnly || knowsExtension(file))) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException problem)
              throws IOException {
            if (problem instanceof FileSystemLoopException) {
              return FileVisitResult.CONTINUE;
            }
            throw problem;
          }
        });
    found.sort(Comparator.comparing(SourceFile::path));
    return found;
  }

  private String fixedPart() {
    int wildcard = 0;
    while (wildcard < written.length() && "*?[{".indexOf(written.charAt(wildcard)) < 0) {
      wildcard++;
    }
    return wildcard == written.length()
        ? written
        : written.substring(0, written.lastIndexOf('/', wildcard) + 1);
  }

  private boolean isPattern(String path) {
    if (fixedPart().equals(path)) {
      return false;
    }
    try {
      return !Files.exists(base.resolve(path)); // a file may have brackets in its name
    } catch (InvalidPathException e) {
      return true; // a star, where names cannot have one
    }
  }

  private String known() {
    return "." + String.join(", .", new TreeSet<>(extensions));
  }

  private static boolean namesExtension(String pattern) {
    return pattern.matches(".*\\.[^*?/\\[]+");
  }

  private static boolean hidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }

  private static String extension(Path path) {
    String name = String.valueOf(path.getFileName()).replaceFirst("\\.(gz|zst)$", "");
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
