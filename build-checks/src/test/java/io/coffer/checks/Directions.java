package io.coffer.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.stream.Stream;

/// What may depend on what, as rules over the packages below a root.
record Directions(String root) {
  private static final List<String> EVERYWHERE = List.of("java..", "javax..", "org.jspecify..");

  /// A module depends on what the table grants it, and on nothing else.
  ///
  /// Unsupported packages of the JDK (`sun..`, `jdk..`) are not granted to anyone.
  ArchRule grantedOnly(Module module) {
    // arrays of primitives lie in the package without a name
    String[] granted =
        Stream.of(
                Stream.of(below(module.name()), ""),
                module.modules().stream().map(this::below),
                module.libraries().stream(),
                EVERYWHERE.stream())
            .flatMap(packages -> packages)
            .toArray(String[]::new);
    return ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage(below(module.name()))
        .should()
        .dependOnClassesThat(not(resideInAnyPackage(granted)))
        .because("the arrows between modules point one way");
  }

  /// Every class lies in a module of the table.
  ArchRule known() {
    return ArchRuleDefinition.classes()
        .should()
        .resideInAnyPackage(
            Module.ALL.stream().map(module -> below(module.name())).toArray(String[]::new))
        .because("a module that the table does not name obeys no arrow");
  }

  /// No two packages need each other, directly or on a way round.
  ArchRule acyclic() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  /// Engines and auth methods never name a sibling.
  ArchRule apart(String module) {
    return slices().matching(root + "." + module + ".(*)..").should().notDependOnEachOther();
  }

  private String below(String module) {
    return root + "." + module + "..";
  }
}
