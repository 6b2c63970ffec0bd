package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.rule.Template;
import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/// Makes texts with secrets by chance, in turn: assignments in many languages, the rules' examples
/// that have a text round them, keys in PEM, JSON web tokens, and URLs with passwords.
final class Plants {
  private static final List<String> URLS =
      List.of(
          "DATABASE_URL=postgres://app:VALUE@db.internal:5432/shop\n",
          "broker = \"amqp://worker:VALUE@mq.internal:5672/main\"\n",
          "git clone https://deploy:VALUE@git.internal/team/app.git\n",
          "mongo: mongodb+srv://app:VALUE@cluster0.internal/app?retryWrites=true\n");

  /// A key of Ed25519 without its last 32 bytes.
  private static final byte[] ED25519 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final SeededRandom random;
  private final Secrets secrets;
  private final List<Template> texts = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private int made;
  private int assigned;

  Plants(long seed) {
    random = new SeededRandom(seed);
    secrets = new Secrets(random);
    var all = new ArrayList<>(Rules.standard().all());
    Collections.shuffle(all, random);
    for (var rule : all) {
      for (var template : rule.examples().found()) {
        if (template.text().contains("<<")) {
          texts.add(template);
          rules.add(rule.id());
        }
      }
    }
  }

  Secrets secrets() {
    return secrets;
  }

  List<Plant> next(int count) {
    List<Plant> plants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      plants.add(next());
    }
    return plants;
  }

  Plant next() {
    int number = made++;
    return switch (number % 10) {
      case 3 -> example(number);
      case 5 -> pem(number % 20 == 5);
      case 7 -> jwt();
      case 9 -> url(number / 10);
      default -> Languages.assign(assigned++, secrets.next());
    };
  }

  /// One that stands in a single line.
  Plant nextLine() {
    var plant = next();
    while (plant.lines() > 1) {
      plant = next();
    }
    return plant;
  }

  private Plant example(int number) {
    int at = number / 10 % texts.size();
    var example = texts.get(at).make(random);
    return new Plant(rules.get(at), "notes.txt", example.text() + "\n", example.value());
  }

  /// What is no key at all, but looks like one.
  private Plant pem(boolean ed25519) {
    byte[] body = new byte[ed25519 ? 32 : 1_188];
    random.nextBytes(body);
    var label = ed25519 ? "PRIVATE KEY" : "RSA PRIVATE KEY";
    var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    var text =
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(label, encoder.encodeToString(ed25519 ? join(ED25519, body) : body), label);
    return new Plant("key in PEM", "server.key", text, text.strip());
  }

  private static byte[] join(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private Plant jwt() {
    var claims =
        "{\"sub\":\"%s\",\"iss\":\"https://login.internal\",\"exp\":%d}"
            .formatted(Alphabet.DIGITS.draw(8, random), 1_900_000_000 + random.nextInt(1_000_000));
    var token =
        part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
            + "."
            + part(claims)
            + "."
            + Alphabet.BASE64_URL.draw(43, random);
    var text = "curl -H 'Authorization: Bearer " + token + "' https://app.internal/\n";
    return new Plant("JSON web token", "call.sh", text, token);
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private Plant url(int number) {
    var value = Alphabet.BASE62.draw(10 + random.nextInt(10), random);
    var text = URLS.get(number % URLS.size()).replace("VALUE", value);
    return new Plant("URL", "notes.txt", text, value);
  }
}
