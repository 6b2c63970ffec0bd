package io.coffer.scanner.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A folder of files with labels, in the form of the public corpus CredData: `data/` with a folder
/// for each repository, `meta/` with tables of comma-separated values.
public final class Corpus {
  /// How large a file may be: larger ones are left out.
  static final long LIMIT = 8 << 20;

  private final Path folder;

  /// @param folder which holds `data` and `meta`
  public Corpus(Path folder) {
    this.folder = folder;
  }

  /// @param candidates finds all that may be a secret in a text
  /// @return a lesson for each file that has labels, in the order of their paths
  /// @throws IOException if a table or a file cannot be read: the text names it
  public List<Lesson> lessons(Function<Text, List<Candidate>> candidates) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    for (var entry : labels().entrySet()) {
      var file = folder.resolve(entry.getKey());
      if (Files.size(file) <= LIMIT) {
        var repository = entry.getValue().getFirst().repository();
        var text = new Text(entry.getKey(), Files.readAllBytes(file));
        var labels = new Labels(text, entry.getValue());
        lessons.add(Lesson.of(repository, text, candidates.apply(text), labels::of));
      }
    }
    return lessons;
  }

  private Map<String, List<Label>> labels() throws IOException {
    Map<String, List<Label>> labels = new TreeMap<>();
    try (var tables = Files.list(folder.resolve("meta"))) {
      for (var table : tables.sorted().toList()) {
        read(table, labels);
      }
    }
    return labels;
  }

  private static void read(Path table, Map<String, List<Label>> labels) throws IOException {
    var rows = Files.readAllLines(table, UTF_8);
    for (int i = 0; i < rows.size(); i++) {
      try {
        if (i == 0) {
          Label.requireColumns(rows.get(i));
        } else {
          var label = Label.read(rows.get(i));
          labels.computeIfAbsent(label.file(), file -> new ArrayList<>()).add(label);
        }
      } catch (IOException e) {
        throw new IOException(table.getFileName() + ", line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
  }
}
