package io.coffer.scanner.verify;

import java.net.URI;
import java.util.List;
import java.util.Map;

/// How to ask for one kind of secret: one GET, whose status is the answer.
///
/// @param name of it, such as `github`
/// @param rules the beginnings of the names of rules that find this kind
/// @param url to ask; `{value}` in its path stands for the secret
/// @param headers to send, in which `{value}` stands for the secret
/// @param valid statuses that say that it opens something
/// @param invalid statuses that say that it does not
/// @param prefix what every secret of the kind begins with, as a pattern; may be empty
/// @param checksum what its end is
/// @param perMinute how often may be asked
/// @param reference where the provider describes the request
public record Check(
    String name,
    List<String> rules,
    String url,
    Map<String, String> headers,
    List<Integer> valid,
    List<Integer> invalid,
    String prefix,
    Checksum checksum,
    int perMinute,
    String reference) {
  /// What the end of a secret is made of.
  public enum Checksum {
    /// Nothing: all of it is random.
    NONE,
    /// Six digits of base 62, the CRC32 of what stands between the last `_` and them.
    CRC32_BASE62
  }

  /// What stands for the secret.
  static final String VALUE = "{value}";

  public Check {
    rules = List.copyOf(rules);
    headers = Map.copyOf(headers);
    valid = List.copyOf(valid);
    invalid = List.copyOf(invalid);
    if (perMinute < 1) {
      throw new IllegalArgumentException("at least one request a minute");
    }
  }

  /// @param rule the name of a rule
  /// @return whether what it finds is of this kind
  public boolean isFor(String rule) {
    return rules.stream().anyMatch(rule::startsWith);
  }

  /// @return the host that is asked, with its port if it has one
  public String host() {
    return URI.create(url.replace(VALUE, "value")).getRawAuthority();
  }
}
