package io.coffer.checks;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The pages about one kind of thing, such as engines: one for each, and none about nothing.
///
/// @param folder where the pages lie
/// @param contract matches the interfaces that each kind implements; its package has the kind's
///   name
/// @param builtIn kinds that have no such type, because the core brings them along
record Pages(String folder, String contract, Set<String> builtIn) {
  static final Pages ENGINES =
      new Pages("docs/engines/", "(EngineType|HoldingsReader)", Set.of("cubbyhole"));
  static final Pages AUTH = new Pages("docs/auth/", "AuthType", Set.of("token"));
  static final List<Pages> ALL = List.of(ENGINES, AUTH);

  private static final Set<String> INDEX = Set.of("README", "index");

  Pages {
    builtIn = Set.copyOf(builtIn);
  }

  Stream<Fault> faults(Collection<Source> sources) {
    Set<String> kinds = kinds(sources);
    Set<String> pages = pages(sources);
    return Stream.concat(
        without(kinds, pages).map(name -> fault(name, "the page is missing")),
        without(pages, kinds).map(name -> fault(name, "a page about nothing that is there")));
  }

  private Set<String> kinds(Collection<Source> sources) {
    var type = Pattern.compile("\\b(class|record|enum) [^{]*\\bimplements\\b[^{]*\\b" + contract);
    Set<String> kinds =
        sources.stream()
            .filter(source -> source.isJava() && !source.isTest())
            .filter(source -> type.matcher(source.text()).find())
            .map(source -> List.of(source.path().split("/")).reversed().get(1))
            .collect(Collectors.toCollection(TreeSet::new));
    kinds.addAll(builtIn);
    return kinds;
  }

  private Set<String> pages(Collection<Source> sources) {
    return sources.stream()
        .filter(source -> source.isMarkdown() && source.path().startsWith(folder))
        .map(source -> source.path().substring(folder.length()).replace(".md", ""))
        .filter(name -> !INDEX.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> without(Set<String> some, Set<String> others) {
    return some.stream().filter(name -> !others.contains(name));
  }

  private Fault fault(String name, String what) {
    return new Fault(folder + name + ".md", 1, what);
  }

  @Override
  public String toString() {
    return folder;
  }
}
