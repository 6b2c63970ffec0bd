package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.standard;

import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.schema.Shapes;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An audit device that is wished for.
///
/// @param kind what it is, as the server has it
/// @param path its name, with a slash at its end
/// @param options as the server takes them
record AuditWish(Variant kind, String path, Map<String, String> options) {
  /// The option by which nothing is hashed.
  static final String RAW = "log_raw";

  /// Options that have an argument of their own.
  private static final List<String> LIFTED = List.of("format", "prefix");

  /// Options that are not offered: one is an argument that counts for all devices, the other would
  /// have a device that never wrote a line be called enabled.
  private static final Set<String> HIDDEN = Set.of(RAW, "skip_test");

  /// What a device must be, so that one of those kinds can be made.
  static Shape shape(List<Variant> kinds) {
    List<Member> config =
        Variant.members(kinds, name -> !LIFTED.contains(name) && !HIDDEN.contains(name));
    var members = new ArrayList<Member>();
    members.add(needed("type", choice(Variant.types(kinds)), "what it writes to"));
    members.add(needed("path", Shapes.path(), "its name, such as file"));
    members.add(standard("config", new Shape(config), "where it writes and how", Map.of()));
    members.addAll(Variant.members(kinds, LIFTED::contains));
    return new Shape(members);
  }

  /// @param raw whether nothing is to be hashed
  /// @throws ToolFailure when it is not right
  static AuditWish read(List<Variant> kinds, Arguments device, boolean raw) {
    Variant kind =
        kinds.stream()
            .filter(known -> known.type().equals(device.text("type")))
            .findFirst()
            .orElseThrow();
    var options = new LinkedHashMap<String, String>();
    device.table("config").forEach((name, value) -> options.put(name, String.valueOf(value)));
    LIFTED.stream().filter(device::has).forEach(name -> options.put(name, device.text(name)));
    for (String name : options.keySet()) {
      if (kind.option(name).isEmpty()) {
        throw new ToolFailure(
            "Nothing was done: a device of type " + kind.type() + " has no " + name + ".");
      }
    }
    if (raw) {
      options.put(RAW, "true");
    }
    return new AuditWish(kind, place(device), options);
  }

  /// Where a device is to be.
  ///
  /// @throws ToolFailure when it is nowhere
  static String place(Arguments device) {
    String place = device.text("path").replaceAll("^/+|/+$", "");
    if (place.isEmpty()) {
      throw new ToolFailure("Nothing was done: path must name a place below the root.");
    }
    return place + "/";
  }

  /// Sees that a device which is there is what is wished for.
  ///
  /// @param there as the server lists it
  /// @throws ToolFailure naming what is otherwise, never what it is
  void requireSame(Map<?, ?> there) {
    if (!Fields.text(there, "type").equals(kind.type())) {
      throw new ToolFailure(
          "Nothing was done: a device of another type is at " + path + " already.");
    }
    Map<?, ?> kept = Fields.object(there, "options");
    var others = new TreeSet<String>();
    kept.keySet().forEach(name -> others.add(String.valueOf(name)));
    others.addAll(options.keySet());
    others.removeIf(name -> isSame(name, Fields.text(kept, name)));
    if (!others.isEmpty()) {
      throw new ToolFailure(
          "Nothing was done: the device at "
              + path
              + " is there already and set otherwise: "
              + String.join(", ", others)
              + ". One is never replaced; give another path.");
    }
  }

  private boolean isSame(String name, String kept) {
    String wished = options.getOrDefault(name, "");
    return kind.option(name).map(option -> option.isSame(wished, kept)).orElse(wished.equals(kept));
  }

  @Override
  public String toString() {
    return kind.type() + " at " + path;
  }
}
