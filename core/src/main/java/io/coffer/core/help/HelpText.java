package io.coffer.core.help;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.mount.Mounted;
import io.coffer.spi.Body;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Locale;

/// Help for a path: a text for people and the OpenAPI of its route, made from the route itself.
public final class HelpText {
  private HelpText() {}

  /// @param path below the mount; empty for the mount itself
  /// @throws Refusal when the mount has no such path
  public static Reply.Raw of(Mounted mounted, String path) {
    if (path.isEmpty()) {
      return reply(mount(mounted), OpenApi.of(List.of(mounted), ""));
    }
    Route route =
        mounted
            .route(path)
            .orElseThrow(() -> Refusal.listed(Refusal.Code.UNSUPPORTED_PATH, "unsupported path"))
            .route();
    return reply(text(mounted, route, path), OpenApi.of(mounted.entry(), route, ""));
  }

  private static Reply.Raw reply(String text, Json.Obj openApi) {
    Json.Obj body =
        Json.object().put("help", text).put("see_also", Json.NULL).put("openapi", openApi).build();
    return new Reply.Raw(200, "application/json", new Body(JsonCodec.write(body)));
  }

  private static String mount(Mounted mounted) {
    var text = new StringBuilder("## DESCRIPTION\n\n");
    text.append(mounted.mountable().about()).append("\n\n## PATHS\n\n");
    text.append("The following paths are supported by this backend. To view help for\n");
    text.append("any of the paths below, use the help command with any route matching\n");
    text.append("the path pattern. Note that depending on the policy of your auth token,\n");
    text.append("you may or may not be able to access certain paths.\n");
    for (Route route : mounted.mountable().routes()) {
      text.append("\n    ").append(route.pattern());
      text.append("\n        ").append(route.synopsis()).append('\n');
    }
    return text.toString();
  }

  private static String text(Mounted mounted, Route route, String path) {
    var text = new StringBuilder("Request:        ").append(path);
    text.append("\nMatching Route: ").append(route.pattern()).append("\n\n");
    text.append(route.synopsis()).append("\n\n");
    if (!route.fields().isEmpty()) {
      text.append("## PARAMETERS\n");
    }
    for (Field<?> field : route.fields()) {
      String kind = field.kind().name().toLowerCase(Locale.ROOT);
      text.append("\n    ").append(field.name()).append(" (").append(kind).append(")\n");
      text.append("        ").append(field.help()).append('\n');
    }
    text.append("\n## DESCRIPTION\n\n").append(mounted.mountable().about()).append('\n');
    return text.toString();
  }
}
