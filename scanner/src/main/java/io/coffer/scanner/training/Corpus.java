package io.coffer.scanner.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.detect.Look;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /// @param search finds what may be a secret
  /// @return lessons for each file that has labels, in the order of their paths
  /// @throws IOException if a table or a file cannot be read: the text names it
  public List<Lesson> lessons(Search search) throws IOException {
    List<Lesson> lessons = new ArrayList<>();
    for (var entry : labels().entrySet()) {
      var file = folder.resolve(entry.getKey());
      if (Files.size(file) <= LIMIT) {
        add(new Text(entry.getKey(), Files.readAllBytes(file)), entry.getValue(), search, lessons);
      }
    }
    return lessons;
  }

  private static void add(Text text, List<Label> said, Search search, List<Lesson> lessons) {
    var labels = new Labels(text, said);
    List<Look> looks = new ArrayList<>();
    search.look(text, looks::add);
    for (var look : looks) {
      var items =
          look.candidates().stream().map(c -> labels.of(c, look.origin(c.value()))).toList();
      lessons.add(new Lesson(said.getFirst().repository(), look.text(), items));
    }
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
