package io.coffer.engines.totp;

import io.coffer.spi.Refusal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key as the apps that show codes exchange it: `otpauth://totp/ISSUER:ACCOUNT?secret=…`.
///
/// @param issuer of the query or else of the label, if one of them says it
/// @param accountName the rest of the label
/// @param secret in Base32; empty if there is none
/// @param period seconds
record KeyUrl(
    Optional<String> issuer,
    String accountName,
    String secret,
    Optional<String> algorithm,
    Optional<Long> digits,
    Optional<Long> period) {
  private static final String SCHEME = "otpauth://totp/";

  /// Scheme, label and query.
  private static final Pattern URL =
      Pattern.compile(
          "(?:([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*))?([^:?#][^?#]*)?(?:\\?([^#]*))?(?:#.*)?",
          Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}");

  /// Reads a URL. One without a secret may have any form, since that is the first to be missed.
  ///
  /// @throws Refusal when it is no URL of a TOTP key
  static KeyUrl parse(String text) {
    Matcher url = URL.matcher(text);
    if (text.chars().anyMatch(Character::isISOControl) || !url.matches()) {
      throw fault("url string");
    }
    Label label = Label.of(Optional.ofNullable(url.group(3)).orElse(""));
    Map<String, String> query = query(Optional.ofNullable(url.group(4)).orElse(""));
    String secret = query.getOrDefault("secret", "");
    if (!secret.isEmpty() && !isTotp(url)) {
      throw Refusal.invalid("the url value must begin with " + SCHEME);
    }
    return new KeyUrl(
        given(query, "issuer").or(() -> given(label.issuer())),
        label.accountName(),
        secret,
        given(query, "algorithm"),
        number(query, "digits"),
        number(query, "period"));
  }

  private static boolean isTotp(Matcher url) {
    return "otpauth".equalsIgnoreCase(url.group(1)) && "totp".equalsIgnoreCase(url.group(2));
  }

  private static Refusal fault(String what) {
    return Refusal.invalid("an error occurred while parsing " + what);
  }

  /// The path: issuer, colon and account name, or that alone.
  private record Label(String issuer, String accountName) {
    /// A colon may be written as %3A; where there is one of both kinds, the plain one divides.
    private static final Pattern COLON =
        Pattern.compile("([^:]*):(.*)|(.*?)%3[Aa](.*)", Pattern.DOTALL);

    static Label of(String path) {
      String label = path.startsWith("/") ? path.substring(1) : path;
      Matcher divided = COLON.matcher(label);
      if (!divided.matches()) {
        return new Label("", part(label));
      }
      boolean plain = divided.group(1) != null;
      return new Label(
          part(divided.group(plain ? 1 : 3)), part(divided.group(plain ? 2 : 4)).stripLeading());
    }

    // in a path a plus sign is one
    private static String part(String text) {
      try {
        return decoded(text.replace("+", "%2B"));
      } catch (IllegalArgumentException e) {
        throw fault("url string");
      }
    }
  }

  // the first of a name counts
  private static Map<String, String> query(String text) {
    var members = new LinkedHashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      try {
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        members.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      } catch (IllegalArgumentException e) {
        // it says nothing
      }
    }
    return members;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> given(Map<String, String> query, String name) {
    return given(query.getOrDefault(name, ""));
  }

  private static Optional<String> given(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  private static Optional<Long> number(Map<String, String> query, String name) {
    return given(query, name)
        .map(value -> {
          if (!NUMBER.matcher(value).matches()) {
            throw fault(name + " value in url");
          }
          return Long.valueOf(value);
        });
  }

  /// Writes the URL of a key.
  ///
  /// @param secret in Base32
  static String of(Settings settings, String secret) {
    return SCHEME
        + encoded(settings.issuer())
        + ":"
        + encoded(settings.accountName())
        + "?algorithm="
        + settings.hash()
        + "&digits="
        + settings.digits()
        + "&issuer="
        + encoded(settings.issuer())
        + "&period="
        + settings.period()
        + "&secret="
        + secret;
  }

  // a space is %20 in every part, which all apps understand
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
  }

  /// Shows none of it.
  @Override
  public String toString() {
    return "URL of a key";
  }
}
