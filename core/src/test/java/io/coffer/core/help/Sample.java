package io.coffer.core.help;

import io.coffer.core.mount.MountConfig;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mountable;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Map;

/// A mount with one route of every kind.
record Sample(List<Route> routes) implements Mountable {
  static final Sample ALL =
      new Sample(
          List.of(
              Route.at("config", "Configures \"all\".", everyKind())
                  .read(call -> Reply.done())
                  .write(call -> Reply.done())
                  .sudo(),
              Route.at("roles/?", "Lists roles.").list(call -> Reply.done()),
              Route.at(
                      "roles/{name}/id/{id@}", "A part of a role.", name(), Field.text("id", "Id."))
                  .delete(call -> Reply.done()),
              Route.at("roles/{name}", "A role.", name(), Field.duration("ttl", "How long."))
                  .read(call -> Reply.done())
                  .write(call -> Reply.done())
                  .patch(call -> Reply.done())
                  .exists(call -> true),
              Route.at("login", "Logs in.", Field.text("password", "Secret."))
                  .write(call -> Reply.done())
                  .unauthenticated(),
              Route.at("{path*}", "The rest.", Field.text("path", "Where."))
                  .read(call -> Reply.done())));

  private static Field<String> name() {
    return Field.text("name", "The role's name.");
  }

  private static Field<?>[] everyKind() {
    return new Field<?>[] {
      Field.text("text", "Text."),
      Field.integer("integer", "Number."),
      Field.bool("bool", "Yes or no."),
      Field.duration("duration", "How long."),
      Field.time("time", "When."),
      Field.commaStrings("list", "Several."),
      Field.pairs("pairs", "Names and values."),
      Field.any("any", "Anything."),
    };
  }

  @Override
  public String about() {
    return "Shows what a mount can have.";
  }

  Mounted at(String path, String type) {
    var entry =
        new MountEntry("u", "a", path, type, "", MountConfig.NONE, Map.of(), Json.Obj.EMPTY);
    return new Mounted(entry, it -> this);
  }
}
