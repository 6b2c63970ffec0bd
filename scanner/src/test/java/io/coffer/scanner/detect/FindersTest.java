package io.coffer.scanner.detect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.rule.RuleFinder;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Finder;
import io.coffer.scanner.text.Ground;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a finder tells of a word depends on the word's ground alone, or it says that it does not.
class FindersTest {
  /// What may stand above and below.
  private static final List<String> LINES =
      List.of(
          "\"\"\"",
          "'''",
          "secret = \"\"\"",
          "\"",
          "password: \\",
          "-----END RSA PRIVATE KEY-----",
          "-----BEGIN RSA PRIVATE KEY-----",
          "Private-MAC: 00",
          "\"d\": \"GawgguFyGrWKav7AX4VKUg\"}",
          "  -u admin:zQ8kd02Lmx https://a.internal/",
          "MIIEpAIBAAKCAQEA7bq2",
          "token",
          "x@y",
          "}",
          "",
          "  value = \"zQ8#kd02Lm!x\"",
          "--- : = ( \\");

  /// Two breaks of lines, far apart.
  private static final String GAP = (" ".repeat(120) + "\n").repeat(2) + " ".repeat(120);

  /// A key in pieces that code joins.
  private static final String KEY = "key = " + pieces() + ";";

  private static String pieces() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1_024, new SeededRandom(1));
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key).replaceAll(".{1,40}", "\"$0\" +\n  ") + "\"\"";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// What the forms are looked for in.
  private static final List<String> FORMS =
      List.of(
          "db_password = \"zQ8#kd02Lm!x\"",
          "password:\n\n  \"zQ8#kd02Lm!x\"",
          "<name>token</name>\n\n<string>zQ8kd02Lmx</string>",
          "api_key |\n  zQ8kd02Lmx",
          "<name>token</name>" + GAP + "<string>zQ8kd02Lmx</string>",
          "(token," + GAP + "value:" + GAP + "\"zQ8#kd02Lm!x\"",
          "set_password(\n  'zQ8#kd02Lm!x', 'b')",
          "secret = \"\"\"zQ8#kd02Lm!x",
          "secret = \"" + "zQ8kd02Lmx-zQ8kd02Lmx-zQ8kd02Lmx-zQ8kd02Lmx\\\n".repeat(12) + "\"",
          "private String a = get(\"b\") || \"zQ8#kd02Lm!x\"",
          "postgres://app:zQ8kd02Lmx@db.internal/shop",
          "db.internal:5432:shop:app:zQ8kd02Lmx",
          "curl -u app:zQ8kd02Lmx \\",
          "curl https://a.internal/ \\\n"
              + "  -H 'X-Header: a value' \\\n".repeat(14)
              + " -u a:zQ8kd0 b",
          "{\"kty\": \"oct\",",
          "PuTTY-User-Key-File-2: ssh-rsa",
          "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq2",
          "k = \"MIIEpAIBAAKCAQEA7bq2abcdefghijklmnopqrstuvwxyz",
          "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLWl0LWFsbA");

  /// A rule whose match may end far behind its keyword, one that looks at all that follows, and one
  /// that looks at the next character.
  private static final String OWN =
      """
      [[rules]]
      id = "far"
      description = "ends far away"
      regex = '''acme=[\\s\\S]{0,900}?zQ8(kd02Lmx)'''
      keywords = ["acme="]
      [rules.coffer]
      before = 0
      after = 1000
      [[rules]]
      id = "ahead"
      description = "not before a token"
      regex = '''acme=(\\w{8})(?![\\s\\S]*token)'''
      keywords = ["acme="]
      [[rules]]
      id = "near"
      description = "not before a sign"
      regex = '''acme=(\\w{8})(?![\\w-])'''
      keywords = ["acme="]
      """;

  private int near;
  private int far;

  @Test
  void ofRules() {
    var random = new SeededRandom(Property.firstSeed());
    for (var rule : Rules.standard().all()) {
      List<Finder> finder = List.of(new RuleFinder(rule));
      for (var example : rule.examples().found()) {
        var text = example.make(random).text();
        check(finder, text, random);
        check(finder, text.replace(" ", "\n".repeat(Ground.LINES + 1)), random);
      }
    }
    assertTrue(near > 20 * far, near + " near, " + far + " far");
  }

  @Test
  @Tag("slow")
  void ofForms() {
    Property.check(
        200,
        random -> {
          for (var text : FORMS) {
            check(Forms.FINDERS, text, random);
          }
          check(Forms.FINDERS, KEY, random);
        });
    assertTrue(near > 2 * far && far > 1_000, near + " near, " + far + " far");
  }

  @Test
  void ofRulesThatLookFar() throws Exception {
    var own = new ByteArrayInputStream(OWN.getBytes(UTF_8));
    var finders = Rules.of(List.of()).with("own", own).finders();
    Property.check(200, random -> check(finders, "acme=zQ8kd02L", random));
    assertEquals(200, near);
    assertEquals(400, far);
  }

  private void check(List<Finder> finders, String text, SeededRandom random) {
    var middle = some(3, random) + text + "\n" + some(9, random);
    byte[] first = bytes(some(60, random) + middle + some(60, random));
    var small = new String(first, ISO_8859_1).toLowerCase(Locale.ROOT);
    for (var finder : finders) {
      for (var word : finder.words()) {
        for (int at = small.indexOf(word); at >= 0; at = next(small, word, at)) {
          check(finder, first, new Span(at, at + word.length()), random);
        }
      }
    }
  }

  /// The empty word stands at the beginning alone, and its ground is the whole text.
  private static int next(String text, String word, int at) {
    return word.isEmpty() ? -1 : text.indexOf(word, at + 1);
  }

  private void check(Finder finder, byte[] first, Span word, SeededRandom random) {
    var ground = Ground.of(first, word);
    if (word.length() == 0 || ground.start() == 0 || ground.end() == first.length) {
      return;
    }
    var told = new Told();
    finder.find(new Text("a", first), word, told);
    if (told.farther) {
      far++;
      return;
    }
    near++;
    var kept = new String(first, ground.start(), ground.length(), ISO_8859_1);
    var above = some(1 + random.nextInt(30), random);
    int shift = above.length() - ground.start();
    var again = new Told();
    var text = new Text("a", bytes(above + kept + some(random.nextInt(30), random)));
    finder.find(text, word.shifted(shift), again);
    var moved = told.all.stream().map(each -> each.shifted(shift)).toList();
    assertEquals(moved, again.all, finder + " at\n" + kept);
    assertEquals(false, again.farther);
  }

  private static String some(int lines, SeededRandom random) {
    var some = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      some.append(LINES.get(random.nextInt(LINES.size()))).append('\n');
    }
    return some.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static final class Told implements Finder.Found {
    final List<Candidate> all = new ArrayList<>();
    boolean farther;

    @Override
    public void accept(Candidate candidate) {
      all.add(candidate);
    }

    @Override
    public void farther() {
      farther = true;
    }
  }
}
