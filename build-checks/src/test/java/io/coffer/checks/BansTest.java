package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class BansTest {
  @ParameterizedTest
  @FieldSource("io.coffer.checks.Bans#ALL")
  void noClassDoesWhatIsBanned(Ban ban) {
    ban.rule().check(Code.all());
  }

  @ParameterizedTest
  @FieldSource("io.coffer.checks.Bans#ALL")
  void everyBadExampleIsCaught(Ban ban) {
    assertAll(ban.examples().stream().flatMap(example -> deeds(ban, example)));
  }

  @ParameterizedTest
  @FieldSource("io.coffer.checks.Bans#ALL")
  void everyExceptionIsStillNeeded(Ban ban) {
    assertAll(
        ban.places().keySet().stream()
            .map(place -> () -> assertTrue(ban.doneIn(place, Code.all()), place)));
  }

  /// The class is caught at all, and each of its methods is named.
  private static Stream<Executable> deeds(Ban ban, Class<?> example) {
    String report =
        ban.rule()
            .evaluate(new ClassFileImporter().importClasses(example))
            .getFailureReport()
            .toString();
    Stream<String> methods =
        Arrays.stream(example.getDeclaredMethods())
            .filter(method -> !method.isSynthetic() && !example.isRecord())
            .map(Method::getName)
            .map(name -> example.getName() + "." + name + "(");
    return Stream.concat(Stream.of(example.getName()), methods)
        .map(name -> () -> assertTrue(report.contains(name), name + " in " + report));
  }
}
