package io.coffer.mcp.scan;

import static io.coffer.mcp.schema.Shapes.all;
import static io.coffer.mcp.schema.Shapes.amount;
import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.count;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.told;

import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Fields;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A finding as a caller is told of it: all but the secret.
///
/// @param finding as the server keeps it
record Alert(Map<?, ?> finding) {
  /// What an answer has of each.
  static final Shape SHAPE =
      shape(
          needed("alertId", told(), "names the secret, in the server's findings too"),
          needed("severity", choice("low", "medium", "high", "critical"), "how bad it is"),
          needed(
              "detectionMethod",
              choice("stored", "custom_pattern", "signature", "classifier"),
              "stored: the server holds this very value; signature: a vendor's format;"
                  + " classifier: name, value and surroundings"),
          needed("location", told(), "the latest place: path:line, with the commit behind it"),
          needed("places", count(), "how many places it was found in, ever"),
          needed("secretType", told(), "what it is"),
          needed("confidence", amount(), "how likely it is a secret, 0 to 1"),
          needed("timestamp", told(), "when it was seen last"),
          needed(
              "status",
              choice("open", "confirmed", "false_positive", "resolved"),
              "what was decided on it"),
          needed("storedAt", all(told()), "where the server holds it"),
          needed("responseActions", all(told()), "what was done, and what is left to do"));

  private static final BigDecimal SURE = new BigDecimal("0.9");

  String identity() {
    return Fields.text(finding, "identity");
  }

  boolean isSure() {
    return confidence().compareTo(SURE) >= 0;
  }

  private BigDecimal confidence() {
    return finding.get("confidence") instanceof BigDecimal share ? share : BigDecimal.ZERO;
  }

  String status() {
    return switch (Fields.text(finding, "state")) {
      case "new" -> "open";
      case "confirmed" -> "confirmed";
      case "false-positive", "test-value" -> "false_positive";
      default -> "resolved";
    };
  }

  /// The places where the server holds it.
  List<Map<?, ?>> stored() {
    return finding.get("stored") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(place -> (Map<?, ?>) place).toList()
        : List.of();
  }

  /// What opens something now is critical, whatever the caller says; what is doubtful, one less
  /// than he says.
  Severity severity(Severity usual) {
    if (stored().stream().anyMatch(place -> Fields.flag(place, "current"))) {
      return Severity.CRITICAL;
    }
    return isSure() ? usual : usual.less();
  }

  private String method() {
    if (!stored().isEmpty()) {
      return "stored";
    }
    if (Fields.text(finding, "rule").startsWith("own:")) {
      return "custom_pattern";
    }
    return Fields.text(finding, "provider").isEmpty() ? "classifier" : "signature";
  }

  private String location() {
    if (!(finding.get("places") instanceof List<?> places) || places.isEmpty()) {
      return "";
    }
    Map<?, ?> place = (Map<?, ?>) places.getLast();
    String commit = Fields.text(place, "commit");
    String line = Fields.text(place, "path") + ":" + Fields.whole(place, "line");
    return commit.isEmpty() ? line : line + " (commit " + commit + ")";
  }

  private static String storedAt(Map<?, ?> place) {
    return Fields.text(place, "path")
        + "#"
        + Fields.text(place, "field")
        + (Fields.whole(place, "version") > 0 ? "@" + Fields.whole(place, "version") : "")
        + (Fields.flag(place, "current") ? ", current" : ", old");
  }

  /// @param actions what was done
  /// @param status after that
  Map<String, @Nullable Object> shown(Severity usual, String status, List<String> actions) {
    var shown = new LinkedHashMap<String, @Nullable Object>();
    String type = Fields.text(finding, "type");
    shown.put("alertId", identity());
    shown.put("severity", severity(usual).word());
    shown.put("detectionMethod", method());
    shown.put("location", location());
    shown.put("places", Fields.whole(finding, "place_count"));
    shown.put("secretType", type.isEmpty() ? Fields.text(finding, "rule") : type);
    shown.put("confidence", confidence());
    shown.put("timestamp", Fields.text(finding, "last_seen"));
    shown.put("status", status);
    shown.put("storedAt", stored().stream().map(Alert::storedAt).toList());
    shown.put("responseActions", actions);
    return shown;
  }
}
