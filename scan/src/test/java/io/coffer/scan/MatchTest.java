package io.coffer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {
  private static final String VALUE = "zQ8#kd02Lm!x";

  private static final String STRONG = "q8Zt3Wm5Rk1Yp7Xs9Vb2Nc4Lf6Hj0Gd8Qe1Tu3Iy5Oz7Pa9Sw2Mk4";

  /// A word, which alone is not taken for a password.
  private static final String WEAK = "gardener";

  @TempDir Path folder;
  private final FakeScanner server;
  private final Person person;

  MatchTest() throws IOException {
    server = new FakeScanner();
    person = new Person(Map.of("VAULT_ADDR", server.address(), "VAULT_TOKEN", "of-ann"));
  }

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("app.py"), "db_password = \"" + VALUE + "\"\n");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private int match(String... words) {
    var all = new ArrayList<>(List.of("files", "-match"));
    all.addAll(List.of(words));
    all.add(folder.toString());
    return person.run(all.toArray(String[]::new));
  }

  @Test
  void whatIsStoredIsTold() {
    server.store(VALUE, "db");
    assertEquals(1, match());
    var place = "kv/data/db, field password, version 3 (current)";
    assertTrue(person.out().contains("  1.00  "), person.out());
    assertTrue(person.out().contains("  stored: " + place + ", since 2026-11-01"), person.out());
    assertTrue(person.out().contains("because: + it is stored at " + place), person.out());
    assertTrue(
        person
            .out()
            .contains(
                "    destroy (needs judgement): update kv/destroy/db {\"versions\":[3]}  Remove"),
        person.out());
    assertEquals(Set.of("of-ann"), Set.copyOf(server.tokens()));
  }

  @Test
  void strongValuesAreFoundWhereNothingPointsAtThem() throws IOException {
    server.store(STRONG, "service");
    Files.writeString(folder.resolve("notes.txt"), "see " + STRONG + " and go on\n");
    assertEquals(1, match());
    assertTrue(person.out().contains("notes.txt:1:5"), person.out());
    assertTrue(person.out().contains("stored: kv/data/service"), person.out());
  }

  @Test
  void whatIsStoredNoLongerIsNotToldForItsHash() throws IOException {
    server.store(STRONG, "service");
    server.empty();
    Files.delete(folder.resolve("app.py"));
    Files.writeString(folder.resolve("notes.txt"), "see " + STRONG + " and go on\n");
    assertEquals(0, match());
  }

  @Test
  void withoutHashesItIsSaidWhatIsNotLookedFor() {
    server.forbidHashes();
    server.store(VALUE, "db");
    assertEquals(1, match());
    assertTrue(person.err().contains("path \"scanner/hashes\""), person.err());
  }

  @Test
  void keyedHashesAloneAreSent() {
    match();
    assertTrue(server.asked().getFirst().contains(FakeScanner.tag(VALUE)));
    assertTrue(server.bodies().stream().noneMatch(body -> body.contains(VALUE)));
    assertTrue(server.bodies().stream().allMatch(body -> body.matches("[\\[\\]{}:,\"a-z0-9]*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "sarif"})
  void otherProgramsReadTheRemedies(String format) {
    server.store(VALUE, "db");
    assertEquals(1, match("-format", format));
    assertTrue(
        person
            .out()
            .contains(
                "\"stored\":[{\"mount\":\"kv/\",\"type\":\"kv\",\"path\":\"kv/data/db\","
                    + "\"field\":\"password\",\"version\":3,\"current\":true,"
                    + "\"written\":\"2026-11-01T00:00:00Z\",\"remedies\":[{\"name\":\"destroy\""),
        person.out());
    assertTrue(
        person.out().contains("\"needs\":\"judgement\",\"data\":{\"versions\":[3]}"), person.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "gitlab"})
  void reportsForPeopleNameThePlace(String format) {
    server.store(VALUE, "db");
    assertEquals(1, match("-format", format));
    assertTrue(person.out().contains("stored: kv/data/db, field password"), person.out());
  }

  @Test
  void whatIsUnlikelyIsToldIfItIsStored() throws IOException {
    Files.writeString(folder.resolve("app.py"), "pass = \"" + WEAK + "\"\n");
    assertEquals(0, match());
    assertTrue(person.out().startsWith("0 findings"), person.out());
    assertFalse(server.asked().isEmpty(), "it was asked about");
    server.store(WEAK, "db");
    assertEquals(1, match());
    assertTrue(person.out().contains("1 finding in 1 blob"), person.out());
  }

  @Test
  void whatIsLikelyIsToldAsItIsWithout() throws IOException {
    Files.writeString(folder.resolve("b.py"), "pass = \"" + WEAK + "\"\n");
    person.run("files", "-format=jsonl", folder.toString());
    var without = person.out();
    match("-format=jsonl");
    assertEquals(without, person.out());
  }

  @Test
  void nothingHidesWhatIsStored() throws IOException {
    Files.writeString(
        folder.resolve("app.py"), "db_password = \"" + VALUE + "\"  # gitleaks:allow\n");
    assertEquals(0, match());
    server.store(VALUE, "db");
    assertEquals(1, match());
    assertEquals(1, match("-exclude=**"));
    var triage = folder.resolveSibling("triage.jsonl").toString();
    Files.writeString(folder.resolve("app.py"), "db_password = \"" + VALUE + "\"\n");
    assertEquals(0, person.run("accept", "-triage", triage, folder.toString()));
    assertEquals(1, match("-triage", triage));
  }

  @Test
  void aKeyIsKnownInWhateverFormItIsWritten() throws IOException {
    var key = PrivateHalf.generate(KeyKind.rsa(2048), new SeededRandom(1));
    server.store(key.publicHalf().fingerprint(), "key");
    for (String form :
        List.of(
            PrivatePem.pkcs8(key),
            PrivatePem.traditional(key),
            "key: \"" + PrivatePem.pkcs8(key).replace("\n", "\\n") + "\"")) {
      Files.writeString(folder.resolve("app.py"), form + "\n");
      assertEquals(1, match());
      assertTrue(person.out().contains("stored: kv/data/key"), person.out());
    }
  }

  @Test
  void thousandsAreAskedAboutOnceAndInParts() throws IOException {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 1_500; i++) {
      lines.add("db_password = \"zQ8#kd" + i + "Lm!x\"");
    }
    for (var name : List.of("a.py", "b.py")) {
      Files.write(folder.resolve(name), lines);
    }
    server.store("zQ8#kd1499Lm!x", "last");
    assertEquals(1, match());
    assertTrue(server.asked().stream().allMatch(tags -> tags.size() <= Matching.TAGS));
    var all = server.asked().stream().flatMap(List::stream).toList();
    assertEquals(Set.copyOf(all).size(), all.size(), "each once");
    assertTrue(all.size() > 1_500, () -> "asked about " + all.size());
    assertTrue(person.out().contains("stored: kv/data/last"));
  }

  @Test
  void aBusyServerIsWaitedForAndAskedLess() throws IOException {
    Files.write(
        folder.resolve("b.py"),
        List.of("db_password = \"aB3#x91Kq!z\"", "db_password = \"cD4#y82Lr!w\""));
    server.store(VALUE, "db");
    server.refuse(429, 10);
    assertEquals(1, match());
    assertEquals(Collections.nCopies(10, ScannerMount.WAIT), person.pauses());
    assertTrue(server.asked().stream().allMatch(tags -> tags.size() == 1));
    assertTrue(person.out().contains("stored: kv/data/db"));
  }

  @Test
  void itIsNotWaitedForEver() {
    server.refuse(429, ScannerMount.WAITS + 1);
    assertEquals(2, match());
    assertEquals(ScannerMount.WAITS, person.pauses().size());
    assertTrue(person.err().contains("status 429"), person.err());
  }

  @Test
  void aPolicyThatIsMissingIsNamed() {
    server.refuse(403, 1);
    assertEquals(2, match());
    assertTrue(
        person.err().contains("path \"scanner/match\" { capabilities = [\"update\"] }"),
        person.err());
  }

  @Test
  void aMountThatIsNotThereIsNamed() {
    assertEquals(2, match("-match=leaks"));
    assertEquals(
        "Error: No scanner is mounted at leaks/. On the server: coffer secrets enable scanner\n",
        person.err());
    assertEquals("", person.out());
  }

  @Test
  void aServerThatIsNotThereIsAFault() {
    server.close();
    assertEquals(2, match());
    assertTrue(person.err().contains("Is VAULT_ADDR the server's address?"), person.err());
  }

  @Test
  void whoDoesNotKnowAllYetIsNoted() {
    server.incomplete();
    assertEquals(1, match());
    assertTrue(person.err().startsWith("Warning: the server has not gone through"), person.err());
  }
}
