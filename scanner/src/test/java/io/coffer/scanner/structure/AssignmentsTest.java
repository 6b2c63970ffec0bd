package io.coffer.scanner.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentsTest {
  private static final String VALUE = "zQ8#kd02Lm!x";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=V\n",
        "DB_PASSWORD = V\n",
        "export API_TOKEN='V'\n",
        "password: V\n",
        "  - password: \"V\"\n",
        "{\"password\": \"V\"}",
        "{\\\"password\\\":\\\"V\\\"}",
        "private static final String PASSWORD = \"V\";",
        "password := `V`",
        "const token: string = 'V';",
        "String password = new String(\"V\");",
        "setPassword(\"V\")",
        "auth(\"bob\", \"V\")",
        "<password>V</password>",
        "<add key=\"password\" value=\"V\"/>",
        "<key>password</key>\n  <string>V</string>",
        "{name: password, value: V}",
        "env:\n  - name: DB_PASSWORD\n    value: V\n",
        "curl --password V https://example.com",
        "mysql --password=V",
        "Authorization: Bearer V\n",
        "password => 'V'",
        "'password' => \"V\",",
        "token = os.getenv(\"TOKEN\") or \"V\"",
        "password:\n  V\n",
        "IDENTIFIED BY 'V'",
        "a:1:{s:3:\"key\";s:12:\"V\";}",
      })
  void valuesOfManyLanguages(String form) {
    var values = Found.values(new Assignments(), form.replace("V", VALUE));
    assertTrue(values.contains(VALUE), values + " in " + form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a value further on that has a name of its own
        "('Vary', 'Authorization, Cookie'), ('ETag', 'W/\"V\"')",
        "'auth': false, 'node' : 'V'",
        "'auth': false, 'node' => 'V'",
        "('Cache-Control', 'private, max-age=60'), 'V'",
        "{\"private\": false, names: [\"V\"]}",
        "encoded: 'V'",
        "Base64.decode('V')",
        // a name that is itself a value
        "x: 'ySK38C1jBdLwDsNWKpw5C8gv', ['V']",
      })
  void namesThatSpeakOfOtherValues(String form) {
    var values = Found.values(new Assignments(), form.replace("V", VALUE));
    assertFalse(values.contains(VALUE), values + " in " + form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "private static String name = \"V\";",
        "auth = false; login('node', 'V')",
        "oauth2Sha256TokenV3 = 'V'",
        "pw1a2b3cdefghijklmnop = 'V'",
        "decodedToken: 'V'",
        "token_decoded: 'V'",
        "pass_code: 'V'",
      })
  void namesThatMaySpeakOfTheValue(String form) {
    var values = Found.values(new Assignments(), form.replace("V", VALUE));
    assertTrue(values.contains(VALUE), values + " in " + form);
  }

  @Test
  void aNameIsTakenWhole() {
    var found = Found.all(new Assignments(), "spring.datasource-main.dbPassword = \"x1y2z3\"");
    assertEquals("spring.datasource-main.dbPassword", found.getFirst().name());
    assertEquals("=", found.getFirst().operator());
    assertEquals("\"", found.getFirst().quote());
  }

  @Test
  void aNameOfSeveralWordsIsReadOnce() {
    var found = Found.all(new Assignments(), "API_KEY_SECRET.token-- = \"x1y2z3\"");
    assertEquals(1, found.size());
    assertEquals("API_KEY_SECRET.token", found.getFirst().name());
  }

  @Test
  void whatIsOnlyPrivateIsNotThatShort() {
    var field = "private String letters = \"%s\";";
    assertEquals(List.of("String"), Found.values(new Assignments(), field.formatted("nrtbf")));
    assertEquals(
        List.of("String", "nrtbfx"), Found.values(new Assignments(), field.formatted("nrtbfx")));
    var named = "private String pass = \"nrtbf\";";
    assertEquals(List.of("String", "nrtbf"), Found.values(new Assignments(), named));
  }

  @Test
  void whatIsLongerThanANameIsNone() {
    var longest = "p".repeat(Assignments.LIMIT - 4) + "pass";
    assertFalse(Found.all(new Assignments(), longest + "=abcdef").isEmpty());
    assertEquals(List.of(), Found.all(new Assignments(), "p" + longest + "=abcdef"));
  }

  @Test
  void shortValuesAndEmptyOnesAreNone() {
    assertEquals(List.of(), Found.values(new Assignments(), "password=\"\"\n"));
    assertEquals(List.of(), Found.values(new Assignments(), "password=ab\n"));
  }

  @Test
  void whatIsNoTextIsNoValue() {
    assertEquals(List.of(), Found.values(new Assignments(), "key=a\u0001bcdef\n"));
    assertEquals(List.of("grün"), Found.values(new Assignments(), "key=grün\n"));
  }

  @Test
  void anythingEndsSoon() {
    var random = new SeededRandom(7);
    var pieces = List.of("key", "=", ":", "\"", "'", "(", "<", ">", "\n", " ", "\\", "|", "%", ";");
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(200); j > 0; j--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      Found.all(new Assignments(), text.toString());
    }
  }

  @Test
  @Tag("slow")
  void aLongLineOfNamesTakesTimeInItsLength() {
    // within a minute only if each name looks a bounded way ahead
    var line = "key=".repeat(250_000);
    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Found.all(new Assignments(), line));
  }
}
