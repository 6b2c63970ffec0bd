package io.coffer.scanner.triage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coffer.crypto.HashAlgorithm;
import io.coffer.scanner.Finding;
import io.coffer.scanner.report.Where;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A `.secrets.baseline` of detect-secrets: by file and SHA-1 of the value. What its audit called a
/// secret is reported all the same.
public final class DetectSecretsBaseline implements Known {
  /// The most bytes of a baseline.
  public static final int BYTES = 64 << 20;

  private static final String BEGIN = "-----BEGIN ";

  private final Set<String> known = new HashSet<>();

  private DetectSecretsBaseline() {}

  /// @param path of the baseline
  /// @return what it says
  /// @throws IOException if it cannot be read, or is no such baseline
  public static DetectSecretsBaseline read(Path path) throws IOException {
    var text = Texts.read(path, BYTES);
    JsonNode results;
    try {
      results = new JsonMapper().readTree(text).path("results");
    } catch (JacksonException e) {
      throw new IOException(path.getFileName() + ": no JSON");
    }
    if (!results.isObject()) {
      throw new IOException(path.getFileName() + ": no baseline of detect-secrets");
    }
    var baseline = new DetectSecretsBaseline();
    for (var file : results.properties()) {
      for (var secret : file.getValue()) {
        if (!secret.path("is_secret").asBoolean(false)) {
          var hash = secret.path("hashed_secret").asText("");
          baseline.known.add(file.getKey().replace('\\', '/') + "\0" + hash);
        }
      }
    }
    return baseline;
  }

  @Override
  public Optional<String> why(Finding finding) {
    var file = Where.of(finding.origin()).path();
    var value = finding.value().reveal();
    return forms(value).anyMatch(form -> known.contains(file + "\0" + sha1(form)))
        ? Optional.of("it is in the baseline of detect-secrets")
        : Optional.empty();
  }

  /// The value, and of a block what that scanner takes for it: the words of its beginning.
  private static Stream<String> forms(String value) {
    if (!value.startsWith(BEGIN)) {
      return Stream.of(value, value.strip());
    }
    int end = value.indexOf("-----", BEGIN.length());
    return end < 0 ? Stream.of(value) : Stream.of(value, value.substring(5, end));
  }

  private static String sha1(String text) {
    var digest = HashAlgorithm.SHA1.digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }
}
