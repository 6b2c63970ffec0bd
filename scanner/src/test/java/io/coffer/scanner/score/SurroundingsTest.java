package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Text;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {
  private static final String RUN = "5ffa37053937aeabd08a";

  private static Runs near(String content, int line, int length) {
    return Runs.near(new Lines(new Text("a", content.getBytes(UTF_8))), line, length);
  }

  @Test
  void linesWithRunsAreCountedButTheOwn() {
    var runs = near(("x: '" + RUN + "'\n").repeat(3) + "y: '" + RUN + "0'\nnothing\n", 1, 20);
    assertEquals(3, runs.count());
    assertEquals(2, runs.alike());
  }

  @Test
  void shortRunsAndWordsAreNone() {
    var word = "internationalizations1234".substring(0, 24);
    assertEquals(0, near("a\n" + RUN.substring(1) + "\n" + word + "\n", 0, 19).count());
    assertEquals(1, near("a\n" + word + "4\n", 0, 19).count());
  }

  @Test
  void linesAreLookedAtAsFarAsTheyAreNear() {
    var far = "\n".repeat(Runs.LINES) + RUN;
    assertEquals(1, near(far, 0, 20).count());
    assertEquals(0, near("\n" + far, 0, 20).count());
    var long1 = "\n" + " ".repeat(TextLine.REACH - RUN.length()) + RUN;
    assertEquals(1, near(long1, 0, 20).alike());
    assertEquals(0, near("\n " + long1.substring(1), 0, 20).alike());
  }

  private static double around(String path, String content) {
    var text = new Text(path, content.getBytes(UTF_8));
    var candidates = First.candidates(text);
    var surroundings = new Surroundings(text, candidates);
    var pairs = new Pairs.Count().pairs();
    return Prior.around(Traits.of(text, candidates.getFirst(), surroundings, pairs));
  }

  @Test
  void oneOfAListOfHashesIsNoSecret() {
    var hash = "27d4d9c2f0a5c5e0a2b4d8c9e1f3a5b7";
    var list = "\"sessions\": \"" + hash + "\",\n";
    for (int i = 0; i < 4; i++) {
      list += "\"page " + i + "\": \"" + hash.replace("c", "a" + i).substring(0, 32) + "\",\n";
    }
    assertTrue(around("views.go", list) < -1);
    assertEquals(0, around("views.go", list.substring(0, list.length() - 5)));
    assertEquals(0, around("views.go", list.replace("27d4", "27z4")));
  }

  @Test
  void whatTestsAreMadeOfIsNoSecret() {
    var vectors = "key: \"27d4d9c2f0a5c5e0a2b4d8c9e1f3a5b7\",\n";
    for (int i = 0; i < 5; i++) {
      vectors += "in: \"0123456789abcdef0123456789abcdef" + "0".repeat(2 + i) + "\",\n";
    }
    assertTrue(around("poly/vectors_test.go", vectors) < -1);
    assertTrue(around("src/test/poly.go", vectors) < -1);
    assertEquals(0, around("src/poly.go", vectors));
    assertEquals(0, around("poly_test.go", vectors.substring(0, vectors.length() - 30)));
  }

  @Test
  void wordsHaveAMeaning() {
    assertEquals(EnumSet.of(Meaning.CHECKSUM), Meaning.of(List.of("file", "sha")));
    assertEquals(
        EnumSet.of(Meaning.PUBLIC, Meaning.EXPECTED), Meaning.of(List.of("want", "pub", "cert")));
    assertEquals(Set.of(), Meaning.of(List.of("password", "")));
  }

  @ParameterizedTest
  @CsvSource({
    "${POSTGRES_PASSWORD}, reference",
    "${NEO4J_AUTH#neo4j/}, reference",
    "{{ password }}, reference",
    "%(password)s, reference",
    "${PASSWORD:secret}, template",
    "` + newpw + `, template",
    "one two, sentence2",
    "one   two three  four five, sentence4",
    "' one two', sentence3",
    "${a} b, template",
    "0af3, hex",
    "0af3g, base64a9",
    "0123, digits",
    "key_of_x, snakea_",
    "f(x), call",
  })
  void valuesLookLikeSomething(String value, String looks) {
    assertEquals(looks, Looks.like(value, Shape.of(value)));
  }
}
