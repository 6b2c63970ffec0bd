package io.coffer.mcp.resource;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Json;
import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.rpc.RpcException;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.tool.Caller;
import io.coffer.mcp.tool.ToolBox;
import io.coffer.mcp.tool.ToolFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resources that are offered.
public final class Shelf {
  private final List<ResourceTemplate> templates;

  /// @param templates none of whose prefixes begins another
  public Shelf(List<ResourceTemplate> templates) {
    this.templates = List.copyOf(templates);
  }

  /// As `resources/templates/list` shows them.
  public List<Map<String, @Nullable Object>> templates() {
    return templates.stream().map(ResourceTemplate::print).toList();
  }

  /// Reads one.
  ///
  /// @return the contents of `resources/read`; nothing when there is no such resource
  /// @throws RpcException when the server refuses or fails
  public Optional<List<Map<String, @Nullable Object>>> read(String uri, Caller caller) {
    return templates.stream()
        .filter(template -> uri.startsWith(template.prefix()))
        .findFirst()
        .flatMap(template -> read(template, uri, caller));
  }

  private static Optional<List<Map<String, @Nullable Object>>> read(
      ResourceTemplate template, String uri, Caller caller) {
    try {
      String rest = decoded(uri.substring(template.prefix().length()));
      if (!Shapes.path().faults(rest).isEmpty()) {
        return Optional.empty();
      }
      CofferClient client =
          ToolBox.client(caller).withHeader(ToolBox.TOOL_HEADER, template.about().name());
      Touched touched = caller.touched();
      return template.read(client, rest).map(found -> List.of(content(uri, touched, found)));
    } catch (ToolFailure e) {
      return Optional.empty();
    } catch (ApiException e) {
      throw new RpcException(RpcException.INTERNAL_ERROR, String.valueOf(e.getMessage()));
    }
  }

  // a plus sign is one, other than in a form
  private static String decoded(String rest) {
    try {
      return URLDecoder.decode(rest.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return rest;
    }
  }

  private static Map<String, @Nullable Object> content(
      String uri, Touched touched, Map<String, @Nullable Object> found) {
    var content = new LinkedHashMap<String, @Nullable Object>();
    content.put("uri", uri);
    content.put("mimeType", "application/json");
    content.put("text", touched.redact(Json.pretty(found)));
    return content;
  }
}
