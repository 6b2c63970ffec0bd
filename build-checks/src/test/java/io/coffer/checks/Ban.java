package io.coffer.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that no class does, but for named places.
///
/// @param why the reason, and what to do instead
/// @param deed holds for the classes that do it
/// @param places where it is right: full names of classes or packages, each with the reason
/// @param examples classes that do it, in every method
record Ban(
    String why,
    ArchCondition<? super JavaClass> deed,
    Map<String, String> places,
    List<Class<?>> examples) {
  Ban {
    places = Map.copyOf(places);
    examples = List.copyOf(examples);
  }

  /// A ban without exceptions.
  static Ban of(String why, ArchCondition<? super JavaClass> deed, Class<?>... examples) {
    return new Ban(why, deed, Map.of(), List.of(examples));
  }

  /// The same ban with one more place where the deed is right.
  Ban except(String place, String reason) {
    var more =
        Stream.concat(places.entrySet().stream(), Stream.of(Map.entry(place, reason)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new Ban(why, deed, more, examples);
  }

  ArchRule rule() {
    return ArchRuleDefinition.noClasses()
        .that(describe("are no exceptions", type -> places.keySet().stream().noneMatch(in(type))))
        .should(deed)
        .because(why);
  }

  /// Whether the deed is done in a place.
  boolean doneIn(String place, JavaClasses classes) {
    return ArchRuleDefinition.noClasses()
        .that(describe("lie in " + place, type -> in(type).test(place)))
        .should(deed)
        .allowEmptyShould(true)
        .evaluate(classes)
        .hasViolation();
  }

  private static Predicate<String> in(JavaClass type) {
    String name = type.getName();
    return place ->
        name.equals(place) || name.startsWith(place + "$") || name.startsWith(place + ".");
  }

  @Override
  public String toString() {
    return why;
  }
}
