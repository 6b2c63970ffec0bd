package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Text;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTest {
  private static final Model MODEL = Model.standard();

  private static double confidence(String line) {
    var text = new Text("src/app.py", line.getBytes(UTF_8));
    var candidates = First.candidates(text);
    var judgement = MODEL.judge(text, candidates);
    return candidates.stream().mapToDouble(judgement::confidence).max().orElse(0);
  }

  @ParameterizedTest
  @CsvSource({
    "password = \"zQ8#kd02Lm!x\", password = os.environ[\"PASSWORD\"]",
    "api_key = '9f8e7d6c5b4a39281706f5e4d3c2b1a0', api_key = 'YOUR_API_KEY_HERE'",
    "client_secret: 8Hq2LxT0vYp5RzWn, client_secret: ${CLIENT_SECRET}",
    "url = 'postgres://app:Xk29vPq1@db.internal/x', url = 'postgres://user:password@localhost/x'",
  })
  void aSecretIsLikelierThanWhatStandsForOne(String secret, String other) {
    assertTrue(confidence(secret) > 0.5, () -> secret + " " + confidence(secret));
    assertTrue(confidence(other) < 0.5, () -> other + " " + confidence(other));
  }

  @Test
  void reasonsTellNothingOfValuesOrTheirNeighbours() {
    var random = new SeededRandom(7);
    for (int i = 0; i < 200; i++) {
      var secret = word(random.nextLong());
      var near = word(random.nextLong());
      var line = near + " = 1\npassword = \"" + secret + "\" # " + near + "\n" + near + " = 2";
      var text = new Text("a.py", line.getBytes(UTF_8));
      var candidates = First.candidates(text);
      var judgement = MODEL.judge(text, candidates);
      for (var candidate : candidates) {
        var reasons = String.join(" ", judgement.reasons(candidate));
        assertFalse(reasons.contains(secret.substring(0, 4)), reasons);
        assertFalse(reasons.contains(near.substring(0, 4)), reasons);
      }
    }
  }

  /// Letters alone, none of which make a word of the features' own.
  private static String word(long seed) {
    return Long.toUnsignedString(seed, 26).replaceAll("[0-9]", "q") + "zqzq";
  }

  @Test
  void reasonsNameWhatSpeaksForASecret() {
    var text = new Text("a.py", "db_password = \"zQ8#kd02Lm!x\"".getBytes(UTF_8));
    var candidates = First.candidates(text);
    var reasons = MODEL.judge(text, candidates).reasons(candidates.getFirst());
    assertTrue(reasons.stream().anyMatch(r -> r.contains("password")), reasons.toString());
    assertTrue(reasons.size() <= 5);
  }

  @Test
  void isTheSameWhenWrittenAndReadBack() throws IOException {
    try (var file = resource()) {
      byte[] bytes = file.readAllBytes();
      var out = new ByteArrayOutputStream();
      Model.read(new ByteArrayInputStream(bytes)).write(out);
      assertArrayEquals(bytes, out.toByteArray());
    }
  }

  @Test
  void whatIsNoModelIsNamed() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new byte[100]);
    }
    var fault =
        assertThrows(
            IOException.class, () -> Model.read(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals("not a model of the scanner", fault.getMessage());
  }

  @Test
  void isSmall() throws IOException {
    try (var file = resource()) {
      assertTrue(file.readAllBytes().length < 256 << 10);
    }
  }

  private static InputStream resource() {
    return Objects.requireNonNull(Model.class.getResourceAsStream("model.gz"));
  }
}
