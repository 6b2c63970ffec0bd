package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionsTest {
  private static final String BAD_ROOT = "io.coffer.checks.bad";
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_ROOT);

  private final Directions ours = new Directions(Code.ROOT);
  private final Directions bad = new Directions(BAD_ROOT);

  @ParameterizedTest
  @FieldSource("io.coffer.checks.Module#ALL")
  void aModuleDependsOnWhatItIsGranted(Module module) {
    ours.grantedOnly(module).allowEmptyShould(true).check(Code.all());
  }

  @Test
  void everyClassLiesInAModuleOfTheTable() {
    ours.known().check(Code.all());
  }

  @ParameterizedTest
  @FieldSource("io.coffer.checks.Module#ALL")
  void everyModuleOfTheTableHasClasses(Module module) {
    String start = Code.ROOT + "." + module.name();
    assertTrue(Code.all().stream().anyMatch(type -> type.getPackageName().startsWith(start)));
  }

  @Test
  void noModuleOfTheBuildIsForgotten() {
    assertEquals(
        List.of(),
        Module.forgotten(Repository.named("pom.xml").orElseThrow(), Repository.sources()));
  }

  @Test
  void aForgottenModuleIsFound() {
    String modules = "<modules><module>core</module><module>ghost</module></modules>";
    var pom = new Source("pom.xml", "<project>" + modules + "</project>");
    var code = new Source("ghost/src/main/java/Ghost.java", "");
    assertEquals(List.of("ghost"), Module.forgotten(pom, List.of(pom, code)));
  }

  @Test
  void aModuleOfTestsAloneIsNotForgotten() {
    String modules = "<modules><module>ghost</module></modules>";
    var pom = new Source("pom.xml", "<project>" + modules + "</project>");
    var code = new Source("ghost/src/test/java/GhostTest.java", "");
    assertEquals(List.of(), Module.forgotten(pom, List.of(pom, code)));
  }

  @Test
  void noPackagesGoRoundInACircle() {
    ours.acyclic().check(Code.all());
  }

  @ParameterizedTest
  @ValueSource(strings = {"engines", "auth"})
  void siblingsNeverNameEachOther(String module) {
    ours.apart(module).check(Code.all());
  }

  @Test
  void aCoreThatNamesAnEngineIsCaught() {
    assertCaught(bad.grantedOnly(module("core")), "NamesAnEngine.engine()");
  }

  @Test
  void anEngineThatNamesTheCoreIsCaught() {
    assertCaught(bad.grantedOnly(module("engines")), "NamesAnEngine.engine()");
  }

  @Test
  void aContractThatKnowsTheServerIsCaught() {
    assertCaught(bad.grantedOnly(module("spi")), "KnowsTheServer.server()");
  }

  @Test
  void aClientThatUsesALibraryIsCaught() {
    assertCaught(bad.grantedOnly(module("client")), "archunit");
  }

  @Test
  void aCommandLineThatSkipsTheClientIsCaught() {
    assertCaught(bad.grantedOnly(module("cli")), "SkipsTheClient");
  }

  @Test
  void aClassInNoModuleIsCaught() {
    assertCaught(bad.known(), "Lost");
  }

  @Test
  void aCircleIsCaught() {
    assertCaught(bad.acyclic(), "KnowsTheServer");
  }

  @Test
  void anEngineThatNamesASiblingIsCaught() {
    assertCaught(bad.apart("engines"), "One.both");
  }

  private static Module module(String name) {
    return Module.ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static void assertCaught(ArchRule rule, String offender) {
    String report = rule.evaluate(BAD).getFailureReport().toString();
    assertTrue(report.contains(offender), report);
  }
}
