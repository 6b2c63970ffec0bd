package io.coffer.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          pth "x" {}                         | unknown key "pth": did you mean "path"? at line 1, column 1
          rules = 1                          | unknown key "rules" at line 1, column 1
          {"paths": {}}                      | unknown key "paths": did you mean "path"? at line 1, column 2
          name = 5                           | name must be a text at line 1, column 1
          path "x" { capabilities = "read"   | expected '}' to close the block at line 1, column 33
          path "x" { capabilities = [read] } | unknown value "read" at line 1, column 32
          path = 5                           | path must be a block, not a number, at line 1, column 1
          path {}                            | nothing
          path "x" "y" {}                    | path has too many labels at line 1, column 1
          path "x"                           | expected '=' or '{' after "path" at line 1, column 9
          """)
  void aFaultOfTheTextIsNamedWithItsPlace(String text, String message) {
    if (message.equals("nothing")) {
      assertEquals(0, PolicyParser.parse("p", text).clauses().size());
      return;
    }
    assertEquals("failed to parse policy: " + message, complaint(text));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          capabilites = ["read"]                | unknown key "capabilites": did you mean "capabilities"? at line 1, column 15
          min_wraping_ttl = 5                   | unknown key "min_wraping_ttl": did you mean "min_wrapping_ttl"? at line 1, column 15
          xyz {}                                | unknown key "xyz" at line 1, column 15
          mfa_methods = ["x"]                   | "mfa_methods" is not supported by this server
          control_group = {}                    | "control_group" is not supported by this server
          capabilities = ["red"]                | invalid capability "red"
          capabilities = ["Read"]               | invalid capability "Read"
          capabilities = ["root"]               | invalid capability "root"
          capabilities = [""]                   | invalid capability ""
          capabilities = "read"                 | capabilities must be a list
          capabilities = [1]                    | capabilities must be a list of texts
          capabilities "a" {}                   | "capabilities" has no labels, at line 1, column 15
          denied_parameters "a" {}              | "denied_parameters" has no labels, at line 1, column 15
          capabilities = [] capabilities = []   | "capabilities" is given twice, again at line 1, column 33
          denied_parameters {} denied_parameters {} | "denied_parameters" is given twice, again at line 1, column 36
          policy = "admin"                      | invalid policy "admin"
          policy = ["read"]                     | policy must be a text
          allowed_parameters = ["a"]            | allowed_parameters must be a block
          allowed_parameters = { a = "x" }      | allowed_parameters "a" must be a list
          denied_parameters = { a = [], A = [] }| denied_parameters "A" is given twice
          required_parameters = "a"             | required_parameters must be a list
          min_wrapping_ttl = "x"                | error parsing min_wrapping_ttl: time: invalid duration "x"
          min_wrapping_ttl = "-5s"              | min_wrapping_ttl cannot be negative
          max_wrapping_ttl = true               | max_wrapping_ttl must be a duration
          max_wrapping_ttl = 5 min_wrapping_ttl = 6 | max_wrapping_ttl cannot be less than min_wrapping_ttl
          expiration = "tomorrow"               | expiration must be a time in RFC 3339
          expiration = 5                        | expiration must be a text
          """)
  void aFaultOfARuleIsNamedWithItsPath(String rule, String message) {
    assertEquals(
        "failed to parse policy: path \"dir/x\": " + message,
        complaint("path \"dir/x\" {" + rule + "}"));
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
