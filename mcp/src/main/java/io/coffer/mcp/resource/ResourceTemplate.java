package io.coffer.mcp.resource;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Things of a kind that can be read by their URIs, as JSON. Stateless; read by many threads.
public interface ResourceTemplate {
  /// What the URIs begin with; all behind it is up to the template.
  String prefix();

  /// What is told of it: a name, a title, and what one of them is.
  About about();

  /// One of them, with the rights of the caller.
  ///
  /// @param rest of the URI, behind the prefix
  /// @return nothing when there is none
  /// @throws ApiException when the server refuses or fails
  Optional<Map<String, @Nullable Object>> read(CofferClient client, String rest);

  /// What clients are told of a template.
  ///
  /// @param variable what stands for the rest of the URI
  record About(String name, String title, String text, String variable) {}

  /// As `resources/templates/list` shows it; the form of the URI is that of [RFC
  /// 6570](https://www.rfc-editor.org/rfc/rfc6570).
  default Map<String, @Nullable Object> print() {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("uriTemplate", prefix() + "{+" + about().variable() + "}");
    shown.put("name", about().name());
    shown.put("title", about().title());
    shown.put("description", about().text());
    shown.put("mimeType", "application/json");
    return shown;
  }
}
