package io.coffer.engines.ssh;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.ssh.SshPublicKey;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Map;

/// The types of keys that a role certifies, each with its sizes.
final class KeyLengths {
  private static final String EC = "ec";
  private static final String ECDSA = "ecdsa";
  private static final String RSA = "rsa";
  private static final String DSA = "dsa";
  private static final String ED25519 = "ed25519";

  private KeyLengths() {}

  /// From the API's form, where a size stands alone, in a list, or in a text with commas.
  static Json.Obj parse(Json.Obj lengths) {
    Json.Builder parsed = Json.object();
    lengths.members().forEach((type, sizes) -> parsed.put(type, new Json.Arr(sizes(sizes))));
    return parsed.build();
  }

  private static List<Json> sizes(Json sizes) {
    return switch (sizes) {
      case Json.Arr a -> a.items().stream().map(KeyLengths::size).toList();
      case Json.Text t ->
          CommaList.items(t.value()).stream().map(Json::of).map(KeyLengths::size).toList();
      default -> List.of(size(sizes));
    };
  }

  private static Json size(Json size) {
    String digits =
        switch (size) {
          case Json.Num n -> n.digits();
          case Json.Text t -> t.value();
          default -> "";
        };
    if (!digits.matches("[0-9]{1,6}")) {
      throw Refusal.invalid(
          "error processing allowed_user_key_lengths: strconv.ParseInt: parsing \""
              + Refusal.shown(digits)
              + "\": invalid syntax");
    }
    return Json.of(Long.parseLong(digits));
  }

  /// @throws Refusal when a role does not certify such keys
  static void check(Role role, SshPublicKey key) {
    Map<String, List<Long>> lengths = role.keyLengths();
    if (lengths.isEmpty()) {
      return;
    }
    String type = type(key.algorithm());
    List<String> known =
        names(type, key.algorithm()).stream().filter(lengths::containsKey).toList();
    if (known.isEmpty()) {
      throw Refusal.invalid(
          "public_key failed to meet the key requirements: key of type "
              + type
              + " is not allowed");
    }
    if (known.stream().noneMatch(name -> fits(name, lengths.getOrDefault(name, List.of()), key))) {
      throw Refusal.invalid(
          "public_key failed to meet the key requirements: key is of an invalid size: "
              + key.bits());
    }
  }

  private static boolean fits(String name, List<Long> sizes, SshPublicKey key) {
    boolean sized = List.of(RSA, "ssh-rsa", DSA, "ssh-dss", EC, ECDSA).contains(name);
    return sized ? sizes.contains((long) key.bits()) : !sizes.isEmpty();
  }

  private static String type(String algorithm) {
    return switch (algorithm) {
      case "ssh-rsa" -> RSA;
      case "ssh-dss" -> DSA;
      case "ssh-ed25519" -> ED25519;
      default -> algorithm.startsWith("ecdsa-") ? ECDSA : algorithm;
    };
  }

  private static List<String> names(String type, String algorithm) {
    return type.equals(ECDSA) ? List.of(ECDSA, EC, algorithm) : List.of(type, algorithm);
  }

  /// @param kind of a key pair that is to be made
  /// @param asked the size in the request, perhaps 0
  /// @throws Refusal when a role does not certify such keys
  static void checkNew(Role role, KeyKind kind, long asked) {
    Map<String, List<Long>> lengths = role.keyLengths();
    if (lengths.isEmpty()) {
      return;
    }
    String algorithm =
        switch (kind.family()) {
          case EC -> "ecdsa-sha2-nistp" + kind.bits();
          case RSA -> "ssh-rsa";
          default -> "ssh-ed25519";
        };
    List<String> known =
        names(type(algorithm), algorithm).stream().filter(lengths::containsKey).toList();
    if (known.isEmpty()) {
      throw Refusal.invalid("provided key_type value not in allowed_user_key_types");
    }
    boolean sized =
        known.stream()
            .flatMap(name -> lengths.getOrDefault(name, List.of()).stream())
            .anyMatch(size -> size == asked || size == kind.bits());
    if (!sized) {
      throw Refusal.invalid("provided key_bits value not in list of role's allowed_user_key_types");
    }
  }
}
