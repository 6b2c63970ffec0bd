package io.coffer.scanner.plant;

import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.rule.Template;
import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Makes secrets by chance: tokens of the standard rules, no two in a row of one rule, and
/// passwords and keys of no vendor in turn with them.
final class Secrets {
  private static final List<String> PASSWORD_NAMES =
      List.of(
          "DB_PASSWORD",
          "SMTP_PASSWORD",
          "ADMIN_PASSWORD",
          "MYSQL_ROOT_PASSWORD",
          "REDIS_PASSWORD",
          "LDAP_BIND_PASSWORD",
          "KEYSTORE_PASSWORD");
  private static final List<String> KEY_NAMES =
      List.of("API_KEY", "SECRET_KEY", "CLIENT_SECRET", "ACCESS_TOKEN", "JWT_SECRET", "AUTH_TOKEN");
  private static final List<String> WORDS =
      List.of("Harbor", "Walnut", "Copper", "Meadow", "Falcon", "Ginger", "Tunnel", "Velvet");

  private final SeededRandom random;
  private final List<Template> tokens = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private int made;

  Secrets(SeededRandom random) {
    this.random = random;
    var all = new ArrayList<>(Rules.standard().all());
    Collections.shuffle(all, random);
    for (var rule : all) {
      var template = rule.examples().found().getFirst();
      if (isBare(template.text())) {
        tokens.add(template);
        rules.add(rule.id());
      }
    }
  }

  /// Whether it is one word that needs no text round it, nor quotes or escapes in any language.
  private static boolean isBare(String template) {
    return !template.contains("<<")
        && template.chars().noneMatch(c -> " \n\"'\\$&".indexOf(c) >= 0);
  }

  Secret next() {
    int number = made++;
    return switch (number % 8) {
      case 2, 5 -> new Secret("password", name(PASSWORD_NAMES), password());
      case 7 -> new Secret("key", name(KEY_NAMES), key());
      default -> token(number);
    };
  }

  List<Secret> next(int count) {
    List<Secret> secrets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      secrets.add(next());
    }
    return secrets;
  }

  private Secret token(int number) {
    int at = number % tokens.size();
    var rule = rules.get(at);
    var name = rule.toUpperCase(Locale.ROOT).replace('-', '_');
    return new Secret(rule, name, tokens.get(at).make(random).value());
  }

  private String name(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  /// As people's tools draw them: of all sorts of characters.
  String password() {
    return Alphabet.BASE58.draw(5 + random.nextInt(4), random)
        + "#!%+=*~?".charAt(random.nextInt(8))
        + Alphabet.BASE58.draw(4 + random.nextInt(4), random)
        + "7";
  }

  /// A password as people think of them, which [#next] makes none of.
  Secret words() {
    var digits = Alphabet.DIGITS.draw(2 + random.nextInt(3), random);
    var value = name(WORDS) + "-" + name(WORDS) + digits + "!";
    return new Secret("password of words", name(PASSWORD_NAMES), value);
  }

  private String key() {
    return switch (random.nextInt(3)) {
      case 0 -> Alphabet.HEX.draw(40, random);
      case 1 -> Alphabet.BASE64.draw(43, random) + "=";
      default -> Alphabet.BASE62.draw(32, random);
    };
  }
}
