package io.coffer.checks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.SimpleConditionEvent.satisfied;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a class can be caught at.
final class Deeds {
  private Deeds() {}

  /// Names one of these types, in code or in a signature.
  static ArchCondition<JavaClass> names(Class<?>... types) {
    Set<String> names = Arrays.stream(types).map(Class::getName).collect(Collectors.toSet());
    return dependOnClassesThat(
        describe("are one of " + names, type -> names.contains(type.getName())));
  }

  /// Names a type of one of these packages.
  static ArchCondition<JavaClass> namesPackage(String... packages) {
    return dependOnClassesThat(resideInAnyPackage(packages));
  }

  /// Calls, refers to, reads or writes one of these members, or what overrides it. They are written
  /// like `java.lang.Math.random`.
  static ArchCondition<JavaClass> uses(String... members) {
    Set<String> names = Set.of(members);
    return accesses(names, access -> owners(access).map(owner -> member(owner, access)));
  }

  /// Makes an object of one of these types: by `new`, by reference or as a superclass.
  static ArchCondition<JavaClass> makes(Class<?>... types) {
    Set<String> constructors =
        Arrays.stream(types)
            .map(type -> type.getName() + "." + JavaConstructor.CONSTRUCTOR_NAME)
            .collect(Collectors.toSet());
    return accesses(constructors, access -> Stream.of(member(access.getTargetOwner(), access)));
  }

  /// Declares a method of this name.
  static ArchCondition<JavaClass> declares(String method) {
    return new ArchCondition<>("declare " + method) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
            .filter(declared -> declared.getName().equals(method))
            .map(declared -> satisfied(declared, declared.getDescription()))
            .forEach(events::add);
      }
    };
  }

  /// Is itself called like this.
  static ArchCondition<JavaClass> isCalled(String pattern) {
    Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
    return ArchCondition.from(
        describe("be called " + pattern, type -> matches.test(type.getSimpleName())));
  }

  /// Is a record with an array among its components.
  static ArchCondition<JavaClass> isRecordOfArrays() {
    return ArchCondition.from(
        describe(
            "be records that hold arrays",
            type ->
                type.isRecord()
                    && type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .anyMatch(field -> field.getRawType().isArray())));
  }

  /// Lies in a package that does not say that null is marked in it.
  static ArchCondition<JavaClass> liesInAnUnmarkedPackage() {
    return ArchCondition.from(
        describe(
            "lie in a package without @NullMarked",
            type -> !type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")));
  }

  private static ArchCondition<JavaClass> accesses(
      Set<String> banned, Function<JavaAccess<?>, Stream<String>> members) {
    return accessTargetWhere(
        describe(
            "the target is one of " + banned,
            access -> members.apply(access).anyMatch(banned::contains)));
  }

  // a method is called on the type that the caller knows, seldom on the one that declares it
  private static Stream<JavaClass> owners(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    return Stream.of(
            Stream.of(owner),
            owner.getAllRawSuperclasses().stream(),
            owner.getAllRawInterfaces().stream())
        .flatMap(types -> types);
  }

  private static String member(JavaClass owner, JavaAccess<?> access) {
    return owner.getName() + "." + access.getTarget().getName();
  }
}
