package io.coffer.scanner.rule.check;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// The first part is a decimal number of 17 to 19 digits in base64.
record DiscordToken() implements Mark {
  @Override
  public boolean holds(String secret) {
    int dot = secret.indexOf('.');
    if (dot < 0) {
      return false;
    }
    try {
      var number =
          new String(
              Base64.getUrlDecoder().decode(secret.substring(0, dot)), StandardCharsets.US_ASCII);
      return number.length() >= 17
          && number.length() <= 20
          && number.chars().allMatch(c -> c >= '0' && c <= '9');
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    var number = "1" + Alphabet.DIGITS.draw(17, random);
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(number.getBytes(StandardCharsets.US_ASCII))
        + "."
        + Alphabet.BASE64_URL.draw(6, random)
        + "."
        + Alphabet.BASE62.draw(27, random);
  }
}
