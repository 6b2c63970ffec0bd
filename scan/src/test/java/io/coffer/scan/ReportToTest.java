package io.coffer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Flags;
import io.coffer.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportToTest {
  private static final String VALUE = "zQ8#kd02Lm!x";

  @TempDir Path folder;
  private final FakeScanner server;
  private final Person person;

  ReportToTest() throws IOException {
    server = new FakeScanner();
    person = new Person(Map.of("VAULT_ADDR", server.address(), "VAULT_TOKEN", "of-ann"));
  }

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("app.py"), "\ndb_password = \"" + VALUE + "\"\n");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int report(String... words) {
    var all = new ArrayList<>(List.of("files", "-report-to"));
    all.addAll(List.of(words));
    all.add(folder.toString());
    return person.run(all.toArray(String[]::new));
  }

  @SuppressWarnings("unchecked") // what this test's subject sent
  private static Map<String, ?> body(String text) {
    return (Map<String, ?>) Objects.requireNonNull(Json.parse(text));
  }

  @SuppressWarnings("unchecked") // what this test's subject sent
  private static List<Map<String, ?>> findings(String text) {
    return (List<Map<String, ?>>) Objects.requireNonNull(body(text).get("findings"));
  }

  @Test
  void whatIsFoundIsSentWithoutItsValue() {
    assertEquals(1, report());
    var sent = server.bodies().getFirst();
    assertEquals("files " + folder, body(sent).get("source"));
    var finding = findings(sent).getFirst();
    assertEquals(FakeScanner.tag(VALUE), finding.get("identity"));
    assertEquals(folder + "/app.py", finding.get("path"));
    assertEquals("2", String.valueOf(finding.get("line")));
    assertEquals("", finding.get("commit"));
    assertTrue(((List<?>) finding.get("reasons")).size() > 0);
    assertEquals(
        List.of(
            "identity",
            "rule",
            "type",
            "provider",
            "confidence",
            "path",
            "line",
            "commit",
            "reasons",
            "facts"),
        List.copyOf(finding.keySet()));
    assertFalse(sent.contains(VALUE), sent);
  }

  @Test
  void aSourceHasTheNameThatSomebodyGivesIt() {
    report("-report-as=shop");
    assertEquals("shop", body(server.bodies().getFirst()).get("source"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false-positive", "test-value", "accepted", "rotated", "revoked"})
  void whatIsSettledOnTheServerIsNotReported(String state) {
    server.decide(VALUE, state);
    assertEquals(0, report());
    assertEquals("1 known already and not reported.\n", person.err());
    assertFalse(person.out().contains("app.py"), person.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "confirmed", "of another version"})
  void whatIsOpenThereIsReported(String state) {
    server.decide(VALUE, state);
    assertEquals(1, report());
  }

  @Test
  void whatIsStoredIsReportedWhateverIsSettled() {
    server.decide(VALUE, "false-positive");
    server.store(VALUE, "db");
    assertEquals(1, report("-match"));
    assertEquals("", person.err());
  }

  @Test
  void whatIsKnownHereIsNotSent() {
    assertEquals(0, report("-exclude=**"));
    assertEquals(List.of(), server.bodies());
  }

  @Test
  void muchIsSentInParts() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 1_200; i++) {
      lines.add("db_password = \"zQ8#kd" + i + "Lm!x\"");
    }
    Files.write(folder.resolve("b.py"), lines);
    assertEquals(1, report());
    var sizes = server.bodies().stream().map(body -> findings(body).size()).toList();
    assertTrue(sizes.stream().allMatch(size -> size <= Reporting.FINDINGS), () -> "" + sizes);
    assertTrue(sizes.stream().mapToInt(size -> size).sum() > 1_000, () -> "" + sizes);
  }

  @Test
  void aRefusalIsAFault() {
    server.refuse(403, 1);
    assertEquals(2, report());
    assertTrue(
        person.err().contains("path \"scanner/report\" { capabilities = [\"update\"] }"),
        person.err());
  }

  @Test
  void anAddressOfADatabaseIsNotSent() {
    assertEquals(2, person.run("database", "-report-to", "jdbc:nobody:x;password=" + VALUE));
    assertTrue(server.bodies().stream().noneMatch(body -> body.contains(VALUE)));
    var flags = Flags.parse(List.of("-report-to", "jdbc:x;password=y"), ServerFlags.OPTIONS);
    assertEquals("database", ServerFlags.source("database", flags));
  }
}
