package io.coffer.engines.pki.role;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.testkit.Property;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "'',              '',                    true",
    "'',              a,                     false",
    "*,               '',                    true",
    "*,               anything.at/all,       true",
    "a.example.com,   a.example.com,         true",
    "a.example.com,   A.example.com,         false",
    "*.example.com,   a.b.example.com,       true",
    "*.example.com,   example.com,           false",
    "ftp*.example.com, ftp.example.com,      true",
    "ftp*.example.com, ftp12.example.com,    true",
    "ftp*.example.com, sftp.example.com,     false",
    "a*a,             a,                     false",
    "a*a,             aa,                    true",
    "a*b*c,           a-b-b-c,               true",
    "a*b*c,           acb,                   false",
    "**,              x,                     true",
    "spiffe://*/x,    spiffe://a/b/x,        true",
    "a.c,             abc,                   false",
  })
  void starsStandForAnything(String pattern, String text, boolean matches) {
    assertEquals(matches, Glob.of(pattern).matches(text));
  }

  @Test
  void itIsTheExpressionWithPointStarForEachStar() {
    Property.check(
        2_000,
        random -> {
          String pattern = word(random.nextInt(8), random);
          String text = word(random.nextInt(10), random).replace('*', 'b');
          String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
          assertEquals(text.matches(expression), Glob.of(pattern).matches(text), pattern);
        });
  }

  private static String word(int length, java.util.Random random) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("ab*".charAt(random.nextInt(3)));
    }
    return word.toString();
  }
}
