package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;
import static io.coffer.mcp.schema.Shapes.whole;

import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.secret.Exposures;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `exposure-list`: which secrets were shown in clear, newest first.
final class ExposureList implements Tool {
  private static final long STANDARD = 20;
  private static final long MOST = 100;

  private static final Shape EXPOSURE =
      shape(
          needed("name", told(), "of the record"),
          needed("time", told(), "RFC 3339"),
          needed("path", told(), "mount and name of the secret"),
          needed("version", count(), "of the secret; 0 where the mount keeps none"),
          needed("fields", all(told()), "that were shown"),
          needed("displayName", told(), "of the token to which they were shown"),
          needed("entityId", told(), "the identity behind it, or empty"),
          needed("accessor", told(), "of the token"));

  private static final ToolSpec SPEC =
      new ToolSpec(
          "exposure-list",
          "Secrets that were shown",
          "Lists which secrets secret-read has shown in clear, when and to whose token, newest"
              + " first. Each of them is worth replacing.",
          ToolSpec.Effect.READS,
          shape(standard("limit", whole(1, MOST), "the most records", STANDARD)),
          shape(needed("exposures", all(EXPOSURE), "newest first"), Names.MORE));

  private final Exposures exposures;

  ExposureList(Exposures exposures) {
    this.exposures = exposures;
  }

  @Override
  public ToolSpec spec() {
    return SPEC;
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    List<String> names = exposures.names(call.client());
    long limit = call.arguments().whole("limit").orElse(STANDARD);
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put(
        "exposures",
        names.stream().limit(limit).flatMap(name -> read(call.client(), name).stream()).toList());
    answer.put("more", names.size() > limit);
    return answer;
  }

  private List<Map<String, @Nullable Object>> read(CofferClient client, String name) {
    return exposures.find(client, name).stream().map(record -> shown(name, record)).toList();
  }

  private static Map<String, @Nullable Object> shown(String name, Map<?, ?> record) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("name", name);
    for (String text : List.of("time", "path")) {
      shown.put(text, Fields.text(record, text));
    }
    shown.put("version", Fields.whole(record, "version"));
    shown.put("fields", Fields.texts(record, "fields"));
    for (String text : List.of("displayName", "entityId", "accessor")) {
      shown.put(text, Fields.text(record, text));
    }
    return shown;
  }
}
