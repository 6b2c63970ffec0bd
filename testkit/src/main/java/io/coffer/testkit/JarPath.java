package io.coffer.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A class path of tests as jars alone, as a distribution has it. Folders of classes are packed;
/// those of tests are left out, since users' programs have nothing of them.
final class JarPath {
  private final List<Path> entries;

  private JarPath(List<Path> entries) {
    this.entries = entries;
  }

  /// @param path as a JVM has it; what is not there, and an empty name, stands for nothing
  static JarPath of(String path) {
    return new JarPath(
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(Path::of)
            .filter(entry -> Files.exists(entry) && !entry.endsWith("test-classes"))
            .toList());
  }

  /// What changes when a file of it does: a line for each.
  String stamp() throws IOException {
    var stamp = new StringBuilder();
    for (Path entry : entries) {
      for (Path file : files(entry)) {
        stamp.append(file).append(' ').append(Files.size(file)).append(' ');
        stamp.append(Files.getLastModifiedTime(file).toMillis()).append('\n');
      }
    }
    return stamp.toString();
  }

  /// Packs its folders.
  ///
  /// @param target where to
  /// @return the path of jars, as a JVM has it
  String pack(Path target) throws IOException {
    var jars = new ArrayList<Path>();
    for (Path entry : entries) {
      jars.add(Files.isDirectory(entry) ? pack(entry, target, jars.size()) : entry);
    }
    return in(jars);
  }

  private static String in(List<Path> jars) {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path pack(Path folder, Path target, int number) throws IOException {
    Path jar = target.resolve(number + ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files(folder)) {
        out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /// The files of an entry, in the order of their names.
  private static List<Path> files(Path entry) throws IOException {
    try (Stream<Path> files = Files.walk(entry)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
