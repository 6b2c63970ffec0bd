package io.coffer.mcp.prompt;

import io.coffer.client.Json;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that ask an agent for something, with places for what it is about.
///
/// @param about for people: what is asked for
/// @param inputs what is put into the places, all of it texts
/// @param text where `{name}` is the place of an input
public record Prompt(String name, String title, String about, Shape inputs, String text) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  /// As `prompts/list` shows it.
  Map<String, @Nullable Object> print() {
    List<Map<String, Object>> arguments =
        inputs.members().stream()
            .map(input ->
                Map.<String, Object>of(
                    "name", input.name(),
                    "description", input.about(),
                    "required", input.required()))
            .toList();
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("name", name);
    shown.put("title", title);
    shown.put("description", about);
    shown.put("arguments", arguments);
    return shown;
  }

  /// As `prompts/get` answers it. What is given is quoted, so that it can be told from what is
  /// asked for.
  Map<String, @Nullable Object> fill(Arguments given) {
    String filled =
        PLACE
            .matcher(text)
            .replaceAll(place -> Matcher.quoteReplacement(Json.write(given.text(place.group(1)))));
    var result = new LinkedHashMap<String, @Nullable Object>();
    result.put("description", about);
    result.put(
        "messages",
        List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", filled))));
    return result;
  }
}
