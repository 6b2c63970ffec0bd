package io.coffer.checks;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the documents have to speak of.
final class Documents {
  static final String ARCHITECTURE = "docs/architecture.md";
  static final String README = "README.md";

  private static final String DECISIONS = "docs/decisions/";

  private Documents() {}

  /// A text is there.
  static Stream<Fault> present(String path, Collection<Source> sources) {
    boolean there = sources.stream().anyMatch(source -> source.path().equals(path));
    return there ? Stream.of() : Stream.of(new Fault(path, 1, "is missing"));
  }

  /// The architecture names every module.
  static Stream<Fault> modules(List<String> modules, Collection<Source> sources) {
    return sources.stream()
        .filter(source -> source.path().equals(ARCHITECTURE))
        .flatMap(source ->
            modules.stream()
                .filter(module -> !names(source, module))
                .map(module -> Fault.of(source, "says nothing of the module " + module)));
  }

  /// Every library that a pom asks for is named in a decision, because someone decided.
  static Stream<Fault> dependencies(Collection<Source> sources) {
    List<Source> decisions =
        sources.stream()
            .filter(source -> source.isMarkdown() && source.path().startsWith(DECISIONS))
            .toList();
    return sources.stream().filter(Source::isPom).flatMap(pom -> undecided(pom, decisions));
  }

  private static Stream<Fault> undecided(Source pom, List<Source> decisions) {
    return Pom.libraries(pom).stream()
        .filter(library -> decisions.stream().noneMatch(decision -> names(decision, library)))
        .map(library -> Fault.of(pom, "no page in " + DECISIONS + " names " + library));
  }

  private static boolean names(Source source, String word) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
        .matcher(source.text())
        .find();
  }
}
