package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final List<Source> OURS = Repository.sources();

  @ParameterizedTest
  @ValueSource(strings = {Documents.README, Documents.ARCHITECTURE})
  void thePagesThatEveryoneReadsFirstAreThere(String path) {
    Fault.assertNone(Documents.present(path, OURS));
  }

  @Test
  void theArchitectureNamesEveryModule() {
    List<String> modules = Module.ALL.stream().map(Module::name).toList();
    Fault.assertNone(Documents.modules(modules, OURS));
  }

  @Test
  void everyDependencyHasADecision() {
    Fault.assertNone(Documents.dependencies(OURS));
  }

  @ParameterizedTest
  @FieldSource("io.coffer.checks.Pages#ALL")
  void everyEngineAndAuthMethodHasAPage(Pages pages) {
    Fault.assertNone(pages.faults(OURS));
  }

  @Test
  void everyLinkPointsToSomething() {
    Fault.assertNone(
        OURS.stream()
            .flatMap(source ->
                Markdown.links(source, path -> Files.exists(Repository.root().resolve(path)))));
  }

  @Test
  void aMissingPageIsFound() {
    assertEquals(
        List.of("README.md:1: is missing"),
        faults(Documents.present("README.md", List.of(new Source("docs/README.md", "")))));
  }

  @Test
  void aPageThatIsThereIsRight() {
    var page = new Source("README.md", "");
    assertEquals(List.of(), faults(Documents.present("README.md", List.of(page))));
  }

  @Test
  void aModuleThatTheArchitectureForgetsIsFound() {
    var page = new Source(Documents.ARCHITECTURE, "`core` and `crypto-tools`");
    assertEquals(
        List.of("docs/architecture.md:1: says nothing of the module crypto"),
        faults(Documents.modules(List.of("core", "crypto"), List.of(page))));
  }

  @Test
  void aDependencyWithoutADecisionIsFound() {
    assertEquals(
        List.of("a/pom.xml:1: no page in docs/decisions/ names fast"),
        faults(
            Documents.dependencies(
                List.of(pom(), new Source("docs/decisions/x.md", "`small`, not fast-er")))));
  }

  @Test
  void aDependencyWithADecisionIsRight() {
    var decision = new Source("docs/decisions/x.md", "`fast` and small.");
    assertEquals(List.of(), faults(Documents.dependencies(List.of(pom(), decision))));
  }

  @Test
  void anEngineWithoutAPageAndAPageWithoutAnEngineAreFound() {
    var sources =
        List.of(
            new Source("e/src/main/kv/KvType.java", "class KvType\n implements EngineType {"),
            new Source("e/src/test/fake/FakeType.java", "class FakeType implements EngineType {"),
            new Source("docs/engines/ssh.md", ""),
            new Source("docs/engines/cubbyhole.md", ""));
    assertEquals(
        List.of(
            "docs/engines/kv.md:1: the page is missing",
            "docs/engines/ssh.md:1: a page about nothing that is there"),
        faults(Pages.ENGINES.faults(sources)));
  }

  @Test
  void oneEngineWithItsPageIsRight() {
    var sources =
        List.of(
            new Source("e/src/main/kv/KvType.java", "record KvType() implements EngineType {"),
            new Source("docs/engines/README.md", ""),
            new Source("docs/engines/kv.md", ""),
            new Source("docs/engines/cubbyhole.md", ""));
    assertEquals(List.of(), faults(Pages.ENGINES.faults(sources)));
  }

  @Test
  void aLinkToNothingIsFound() {
    assertEquals(
        List.of("docs/x.md:2: ../b.md is not there", "docs/x.md:3: c.md#part is not there"),
        faults(links("Fine.\n[b](../b.md), [a](a.md)\n[c]: c.md#part\n")));
  }

  @Test
  void linksThatHoldAndThoseElsewhereAreRight() {
    assertEquals(
        List.of(),
        faults(
            links(
                """
                [a](a.md), [part](a.md#part "title"), [web](https://x.example/b.md), [here](#here)
                `[b](b.md)`
                ```
                [b](b.md)
                ```
                """)));
  }

  private static Stream<Fault> links(String text) {
    return Markdown.links(new Source("docs/x.md", text), Set.of("docs/a.md")::contains);
  }

  private static Source pom() {
    return new Source(
        "a/pom.xml",
        """
        <project>
          <dependencyManagement><dependencies>
            <dependency><groupId>y</groupId><artifactId>managed</artifactId></dependency>
          </dependencies></dependencyManagement>
          <dependencies>
            <dependency><groupId>x</groupId><artifactId>fast</artifactId></dependency>
            <dependency><groupId>x</groupId><artifactId>small</artifactId></dependency>
            <dependency><groupId>io.coffer</groupId><artifactId>coffer-spi</artifactId></dependency>
          </dependencies>
        </project>
        """);
  }

  private static List<String> faults(Stream<Fault> faults) {
    return faults.map(Fault::toString).toList();
  }
}
