package io.coffer.core.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "path \"a/*\" { capabilities = [\"read\"] }",
        "name = \"any\" path \"a/*\" { capabilities = [\"read\"] comment = \"why\" }",
        "path = { \"a/*\" = { capabilities = [\"read\"] } }",
        "{\"path\": {\"a/*\": {\"capabilities\": [\"read\"]}}}",
        "{\"path\": [{\"a/*\": {\"capabilities\": [\"read\"]}}], \"name\": \"any\"}",
        "{\"path\": {\"/a/*\": [{\"capabilities\": [\"read\"]}]}}",
      })
  void aPolicyIsTheSameInEveryForm(String text) {

    assertEquals(List.of("read"), Ask.acl(text).capabilities("a/b"));
  }

  @ParameterizedTest
  @CsvSource({
    "deny, deny",
    "read, list read",
    "write, create delete list read update",
    "sudo, create delete list read sudo update",
  })
  void theLegacyFormStandsForCapabilities(String word, String capabilities) {
    List<String> words = Arrays.asList(capabilities.split(" "));
    String text = "path \"x\" { policy = \"" + word + "\" }";
    assertEquals(words, Ask.acl(text).capabilities("x"));
    String json = "{\"path\": {\"x\": {\"policy\": \"" + word + "\"}}}";
    assertEquals(words, Ask.acl(json).capabilities("x"));
  }

  @Test
  void theLegacyFormAddsToCapabilities() {
    Acl acl = Ask.acl("path \"x\" { policy = \"read\" capabilities = [\"delete\"] }");
    assertEquals(List.of("delete", "list", "read"), acl.capabilities("x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "# nothing", "{}", "name = \"x\"", "path \"x\" {}"})
  void aPolicyMayGrantNothing(String text) {
    assertEquals(List.of("deny"), Ask.acl(text).capabilities("x"));
  }

  /// Policies in a file, each with `---` and its complaint below; `===` parts them.
  static Stream<Arguments> faults() throws IOException {
    try (InputStream in = PolicyParserTest.class.getResourceAsStream("faults.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return Arrays.stream(all.split("(?m)^===\\n"))
          .map(part -> Arguments.of((Object[]) part.split("\\n---\\n", 2)));
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsNamedWithItsPathOrPlace(String text, String message) {
    assertEquals("failed to parse policy: " + message.strip(), complaint(text));
  }

  @Test
  void aPathWithoutRulesSaysNothing() {
    assertEquals(List.of(), PolicyParser.parse("p", "path {}").clauses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"+*", "a/+*", "a+*", "a/+*/b"})
  void plusAndStarTogetherAreRefused(String path) {
    assertEquals(
        "failed to parse policy: path \""
            + path
            + "\": invalid use of wildcards ('+*' is forbidden)",
        complaint("path \"" + path + "\" {}"));
  }

  @Test
  void thePlaceOfAnUnknownKeyIsFoundInALongPolicy() {
    String text =
        "path \"x\" {\n  policy = \"read\"\n}\n".repeat(50) + "path \"y\" {\n  polcy = 1\n}\n";
    assertEquals(
        "failed to parse policy: path \"y\": unknown key \"polcy\": did you mean \"policy\"?"
            + " at line 152, column 3",
        complaint(text));
  }

  @ParameterizedTest
  @CsvSource({
    "60, 60",
    "\"60\", 60",
    "\"1m\", 60",
    "\"1m0s\", 60",
    "0, 0",
    "\"\", 0",
    "\"1d\", 86400"
  })
  void aWrappingTimeIsADuration(String written, int seconds) {
    Acl acl = Ask.acl("path \"x\" { policy = \"read\" min_wrapping_ttl = " + written + " }");
    assertEquals(true, acl.decide(Ask.wrapped("x", seconds)).allowed());
    assertEquals(seconds == 0, acl.decide(Ask.wrapped("x", Math.max(0, seconds - 1))).allowed());
  }

  @Test
  void theFirstPoliciesOfAServerParse() {
    Acl acl = Ask.acl(DefaultPolicies.DEFAULT, DefaultPolicies.RESPONSE_WRAPPING);
    assertEquals(true, acl.decide(Ask.about(Verb.READ, "auth/token/lookup-self")).allowed());
    assertEquals(List.of("create", "read"), acl.capabilities("cubbyhole/response"));
    assertEquals(List.of("deny"), acl.capabilities("identity/entity/id/"), "nobody has no id");
  }

  private static String complaint(String text) {
    Refusal refusal = assertThrows(Refusal.class, () -> PolicyParser.parse("p", text));
    assertEquals(Refusal.Code.INVALID, refusal.code());
    return refusal.getMessage();
  }
}
