package io.coffer.scanner.verify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.coffer.scanner.verify.Check.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// The requests that Coffer comes with, or those of a user's own in the same form.
///
/// @param all of them
public record Checks(List<Check> all) {
  /// The most bytes of a file of them.
  public static final int BYTES = 1 << 20;

  private static final int PER_MINUTE = 20;

  /// The secret says nothing on who is asked.
  private static final Pattern URL = Pattern.compile("https://[A-Za-z0-9.-]+(:[0-9]+)?/.*");

  public Checks {
    all = List.copyOf(all);
  }

  /// @return those that Coffer comes with
  public static Checks standard() {
    try (var in = Checks.class.getResourceAsStream("checks.toml")) {
      return read(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException("the checks that come with Coffer", e);
    }
  }

  /// @param in TOML: tables `check`, as the documents describe them
  /// @return the checks in it
  /// @throws IOException if it is no such file, or asks in a way that is not safe
  public static Checks read(InputStream in) throws IOException {
    var bytes = in.readNBytes(BYTES + 1);
    if (bytes.length > BYTES) {
      throw new IOException("checks of more than " + BYTES + " bytes");
    }
    List<Check> all = new ArrayList<>();
    try {
      for (var node : new TomlMapper().readTree(bytes).path("check")) {
        all.add(check(node));
      }
    } catch (JacksonException e) {
      throw new IOException("the checks are no TOML");
    } catch (IllegalArgumentException e) {
      throw new IOException("a check: " + e.getMessage());
    }
    return new Checks(all);
  }

  private static Check check(JsonNode node) throws IOException {
    var name = node.path("name").asText("");
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    var checksum = node.path("checksum").asText("none").replace('-', '_');
    var check =
        new Check(
            name,
            list(node.path("rules")).stream().map(JsonNode::asText).toList(),
            node.path("url").asText(""),
            headers,
            list(node.path("valid")).stream().map(JsonNode::asInt).toList(),
            list(node.path("invalid")).stream().map(JsonNode::asInt).toList(),
            node.path("prefix").asText(""),
            Checksum.valueOf(checksum.toUpperCase(Locale.ROOT)),
            node.path("per-minute").asInt(PER_MINUTE),
            node.path("reference").asText(""));
    if (!URL.matcher(check.url()).matches()) {
      throw new IOException("a check: " + name + " has no https URL with a host of its own");
    }
    if (name.isEmpty() || check.rules().isEmpty() || check.valid().isEmpty()) {
      throw new IOException("a check: name, rules or valid is missing");
    }
    return check;
  }

  private static List<JsonNode> list(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    node.forEach(all::add);
    return all;
  }

  /// @param rule the name of a rule
  /// @return how to ask about what it finds
  public Optional<Check> of(String rule) {
    return all.stream().filter(check -> check.isFor(rule)).findFirst();
  }
}
