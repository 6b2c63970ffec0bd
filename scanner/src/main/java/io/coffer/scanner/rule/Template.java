package io.coffer.scanner.rule;

import io.coffer.scanner.rule.check.Alphabet;
import io.coffer.scanner.rule.check.Check;
import io.coffer.scanner.text.Span;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A text with places that are filled by chance, so that examples of secrets need not be written
/// down.
///
/// `{base62:30}` stands for thirty characters of an alphabet of [Alphabet], `{uuid}` for a random
/// UUID, and the name of a check, such as `{crc32-base62}`, for what makes a valid secret of what
/// the template wrote of it so far. `<<` and `>>` stand round the secret; without them all of it is
/// the secret. Everything else stands for itself.
///
/// @param text the template
public record Template(String text) {
  private static final Pattern PLACE =
      Pattern.compile("\\{([A-Za-z][A-Za-z0-9-]*)(?::(\\d{1,4}))?\\}|<<|>>");

  /// A text that was made of a template.
  ///
  /// @param text the text
  /// @param secret where its secret stands
  public record Made(String text, Span secret) {
    /// @return the secret
    public String value() {
      return text.substring(secret.start(), secret.end());
    }

    /// Leaves the secret out.
    @Override
    public String toString() {
      return text.length() + " characters, secret at " + secret.start() + ".." + secret.end();
    }
  }

  /// @param random chance; the same seed makes the same text
  /// @return a text
  /// @throws IllegalArgumentException if the template names something unknown
  public Made make(RandomGenerator random) {
    var made = new StringBuilder();
    int start = 0;
    int end = -1;
    int done = 0;
    var place = PLACE.matcher(text);
    while (place.find()) {
      made.append(text, done, place.start());
      done = place.end();
      switch (place.group()) {
        case "<<" -> start = made.length();
        case ">>" -> end = made.length();
        default -> made.append(fill(place.group(1), place.group(2), made.substring(start), random));
      }
    }
    made.append(text, done, text.length());
    return new Made(made.toString(), new Span(start, end < 0 ? made.length() : end));
  }

  private static String fill(
      String name, @Nullable String count, String begun, RandomGenerator random) {
    if (count != null) {
      return Alphabet.named(name).draw(Integer.parseInt(count), random);
    }
    if (name.equals("uuid")) {
      var hex = Alphabet.HEX.draw(30, random);
      return "%s-%s-4%s-a%s-%s"
          .formatted(
              hex.substring(0, 8),
              hex.substring(8, 12),
              hex.substring(12, 15),
              hex.substring(15, 18),
              hex.substring(18));
    }
    return Check.of(name)
        .orElseThrow(() -> new IllegalArgumentException("no check is called " + name))
        .ending(begun, random);
  }
}
