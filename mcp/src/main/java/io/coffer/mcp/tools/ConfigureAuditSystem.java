package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.allNamed;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.mcp.schema.Items;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Schema;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.Need;
import io.coffer.mcp.tool.Tool;
import io.coffer.mcp.tool.ToolCall;
import io.coffer.mcp.tool.ToolFailure;
import io.coffer.mcp.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `configure-audit-system`: adds audit devices.
final class ConfigureAuditSystem implements Tool {
  /// The most devices of one call.
  static final int MAX_DEVICES = 16;

  private static final String PATH = "sys/audit";
  private static final String DEVICES = "auditDevices";
  private static final String FILTERS = "auditFilters";
  private static final String REDACTION = "sensitiveDataRedaction";

  private static final Shape FILTER_SHAPE =
      shape(standard(REDACTION, flag(), "texts in entries are hashed, not written", true));

  private static final Shape DEVICE =
      shape(
          needed("type", told(), "what it writes to"),
          needed("path", told(), "its name, with a slash at its end"),
          needed("options", allNamed(told()), "as the server shows them"),
          needed("status", choice("enabled"), "the server lists it"),
          needed(
              "verified",
              choice("written", "listed"),
              "written: added by this call, which the server does only once the device took an"
                  + " entry; listed: it was there already, and was not tried again"));

  @Override
  public ToolSpec spec() {
    return spec(List.of());
  }

  private static ToolSpec spec(List<Variant> kinds) {
    var members = new ArrayList<Member>();
    Schema devices = new Items(AuditWish.shape(kinds), 1, MAX_DEVICES);
    members.add(needed(DEVICES, devices, "what is to be there"));
    if (kinds.stream().anyMatch(kind -> kind.option(AuditWish.RAW).isPresent())) {
      members.add(standard(FILTERS, FILTER_SHAPE, "of all that are added", Map.of()));
    }
    return new ToolSpec(
        "configure-audit-system",
        "Add audit devices",
        "Adds audit devices, which write down every request and its answer. One that is there with"
            + " the same settings is left as it is; one with others is never replaced. Files and"
            + " sockets are those of the server's machine.",
        ToolSpec.Effect.SETS,
        new Shape(members),
        shape(needed("auditDevices", all(DEVICE), "those that were asked for, as they are now")));
  }

  @Override
  public Optional<ToolSpec> offer(CofferClient client) {
    List<Variant> kinds = Variant.all(client, "audit");
    return kinds.isEmpty() ? Optional.empty() : Optional.of(spec(kinds));
  }

  private static List<Arguments> devices(Arguments arguments, List<Variant> kinds) {
    return arguments.objects(DEVICES, AuditWish.shape(kinds));
  }

  @Override
  public List<Need> needs(CofferClient client, Arguments arguments) {
    return Stream.concat(
            Stream.of(PATH),
            devices(arguments, List.of()).stream().map(ConfigureAuditSystem::place))
        .distinct()
        .flatMap(path ->
            Stream.of(
                new Need(path, path.equals(PATH) ? "read" : "update"), new Need(path, "sudo")))
        .toList();
  }

  private static String place(Arguments device) {
    return PATH + "/" + AuditWish.place(device).replaceAll("/$", "");
  }

  @Override
  public Map<String, @Nullable Object> call(ToolCall call) {
    List<AuditWish> wishes = wishes(call);
    Map<?, ?> before = listed(call.client());
    wishes.stream()
        .filter(wish -> before.containsKey(wish.path()))
        .forEach(wish -> wish.requireSame(Fields.object(before, wish.path())));
    List<AuditWish> missing =
        wishes.stream().filter(wish -> !before.containsKey(wish.path())).toList();
    for (int i = 0; i < missing.size(); i++) {
      enable(call.client(), missing, i);
      call.progress().at((i + 1) * 100 / (missing.size() + 1), missing.get(i) + " is added");
    }
    Map<?, ?> after = listed(call.client());
    var answer = new LinkedHashMap<String, @Nullable Object>();
    answer.put(
        "auditDevices",
        wishes.stream().map(wish -> shown(wish, after, missing.contains(wish))).toList());
    return answer;
  }

  private static List<AuditWish> wishes(ToolCall call) {
    List<Variant> kinds = Variant.all(call.client(), "audit");
    var filters = new Arguments(FILTER_SHAPE, filters(call.arguments()));
    List<AuditWish> wishes =
        devices(call.arguments(), kinds).stream()
            .map(device -> AuditWish.read(kinds, device, !filters.flag(REDACTION)))
            .toList();
    if (wishes.stream().map(AuditWish::path).distinct().count() < wishes.size()) {
      throw new ToolFailure("Nothing was done: two devices have the same path.");
    }
    return wishes;
  }

  private static Map<String, @Nullable Object> filters(Arguments arguments) {
    return arguments.has(FILTERS) ? arguments.table(FILTERS) : Map.of();
  }

  private static Map<?, ?> listed(CofferClient client) {
    return client.read(PATH).map(Secret::data).orElse(Map.of());
  }

  private static void enable(CofferClient client, List<AuditWish> missing, int next) {
    AuditWish wish = missing.get(next);
    try {
      String path = PATH + "/" + wish.path().replaceAll("/$", "");
      client.write(path, Map.of("type", wish.kind().type(), "options", wish.options()));
    } catch (ApiException e) {
      List<String> done = missing.subList(0, next).stream().map(AuditWish::toString).toList();
      throw new ToolFailure(
          (done.isEmpty() ? "Nothing was done" : "Added: " + String.join(", ", done))
              + ". Not added: "
              + wish
              + ": "
              + e.getMessage());
    }
  }

  private static Map<String, @Nullable Object> shown(AuditWish wish, Map<?, ?> now, boolean added) {
    Map<?, ?> device = Fields.object(now, wish.path());
    if (device.isEmpty()) {
      throw new ToolFailure("The device " + wish + " was there, and is gone again.");
    }
    var shown = new LinkedHashMap<String, @Nullable Object>();
    shown.put("type", Fields.text(device, "type"));
    shown.put("path", Fields.text(device, "path"));
    shown.put("options", Fields.table(device, "options"));
    shown.put("status", "enabled");
    shown.put("verified", added ? "written" : "listed");
    return shown;
  }
}
