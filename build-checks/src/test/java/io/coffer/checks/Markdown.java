package io.coffer.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The links of Markdown texts.
final class Markdown {
  private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~)");
  private static final Pattern SPAN = Pattern.compile("`[^`]*`");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(<?([^)\\s>]+)[^)]*\\)|^\\[[^\\]]+\\]:\\s+<?([^\\s>]+)");
  private static final Pattern ELSEWHERE = Pattern.compile("^([a-zA-Z][a-zA-Z+.-]*:|#).*");

  private Markdown() {}

  /// A link into the repository points to something that is there.
  ///
  /// @param exists whether the repository holds a file or folder, given its path from the root
  static Stream<Fault> links(Source source, Predicate<String> exists) {
    if (!source.isMarkdown()) {
      return Stream.of();
    }
    List<Fault> faults = new ArrayList<>();
    boolean fenced = false;
    int number = 0;
    for (String line : source.lines()) {
      number++;
      if (FENCE.matcher(line).find()) {
        fenced = !fenced;
      } else if (!fenced) {
        int at = number;
        targets(line)
            .filter(target -> !exists.test(resolve(source.path(), target)))
            .forEach(target -> faults.add(new Fault(source.path(), at, target + " is not there")));
      }
    }
    return faults.stream();
  }

  private static Stream<String> targets(String line) {
    return LINK.matcher(SPAN.matcher(line).replaceAll(""))
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .filter(target -> !ELSEWHERE.matcher(target).matches());
  }

  private static String resolve(String from, String target) {
    String path = target.replaceFirst("#.*", "");
    var folder = Path.of(from).resolveSibling(path);
    return folder.normalize().toString().replace('\\', '/');
  }
}
