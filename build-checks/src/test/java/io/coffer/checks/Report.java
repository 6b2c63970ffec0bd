package io.coffer.checks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sizes of files and methods, as a table.
///
/// @param sources all texts; those in Java count
/// @param methods all methods of them
record Report(Collection<Source> sources, Collection<Method> methods) {
  private static final String HEAD =
      String.format(
          Locale.ROOT,
          "%-14s %-5s %34s %34s%n%-14s %-5s %s %s",
          "",
          "",
          "lines of files",
          "lines of methods",
          "module",
          "code",
          " files     sum  median   p95   max",
          " count     sum  median   p95   max");

  Report {
    sources = sources.stream().filter(Source::isJava).toList();
    methods = List.copyOf(methods);
  }

  String table() {
    Stream<String> modules =
        sources.stream()
            .map(Source::module)
            .distinct()
            .sorted()
            .flatMap(module -> rows(module, source -> source.module().equals(module)));
    return Stream.of(Stream.of(HEAD), modules, rows("all", source -> true))
        .flatMap(rows -> rows)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private Stream<String> rows(String name, Predicate<Source> in) {
    return Stream.concat(
        row(name, "main", in.and(Predicate.not(Source::isTest))),
        row(name, "test", in.and(Source::isTest)));
  }

  private Stream<String> row(String name, String code, Predicate<Source> in) {
    var files = Spread.of(sources.stream().filter(in).mapToInt(source -> source.lines().size()));
    var bodies =
        Spread.of(
            methods.stream().filter(method -> in.test(method.source())).mapToInt(Method::lines));
    return files.count() == 0
        ? Stream.of()
        : Stream.of(String.format(Locale.ROOT, "%-14s %-5s %s %s", name, code, files, bodies));
  }
}
