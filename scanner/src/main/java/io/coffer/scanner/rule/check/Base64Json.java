package io.coffer.scanner.rule.check;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Base64 of what begins and ends as an object of JSON; what stands before an underscore or behind
/// the last one belongs to the vendor.
record Base64Json() implements Mark {
  @Override
  public boolean holds(String secret) {
    int from = secret.indexOf("eyJ");
    int to = secret.indexOf('_', Math.max(from, 0));
    if (from < 0) {
      return false;
    }
    var text = secret.substring(from, to < 0 ? secret.length() : to).replace("=", "");
    try {
      var json = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).strip();
      return json.startsWith("{\"") && json.endsWith("}");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    var json = "{\"k\":\"" + Alphabet.BASE62.draw(32, random) + "\",\"n\":\"job\",\"id\":1}";
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.US_ASCII));
  }
}
