package io.coffer.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The commands in documents: blocks marked `sh`.
public final class Pages {
  private static final Pattern BLOCK =
      Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private Pages() {}

  /// @param folder of documents
  /// @return those in it and below that have commands, by name
  public static List<Path> in(Path folder) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(page -> !script(page).isEmpty())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param page a document
  /// @return its commands, one block after the other
  public static String script(Path page) {
    try {
      return BLOCK
          .matcher(Files.readString(page))
          .results()
          .map(block -> block.group(1))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
