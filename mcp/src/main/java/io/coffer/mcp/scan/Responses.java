package io.coffer.mcp.scan;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.flag;
import static io.coffer.mcp.schema.Shapes.list;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Shape;
import io.coffer.mcp.tool.Arguments;
import io.coffer.mcp.tool.Fields;
import io.coffer.mcp.tool.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is done about what was found, with the caller's rights.
public final class Responses {
  private static final String ACTIONS = "responseActions";
  private static final String SEVERITY = "alertSeverity";
  private static final String REVOCATION = "automaticRevocation";
  private static final String QUARANTINE = "quarantineEnabled";
  private static final String CHANNELS = "notificationChannels";

  private static final Shape SHAPE =
      shape(
          standard(
              SEVERITY,
              choice("low", "medium", "high", "critical"),
              "of what is a secret beyond doubt; one less of the rest; what the server holds and"
                  + " hands out now is always critical",
              "high"),
          standard(
              REVOCATION,
              flag(),
              "whether what needs nobody's judgement is done: certificates of leaked keys are"
                  + " revoked, keys of transit rotated",
              false),
          standard(
              QUARANTINE,
              flag(),
              "whether open findings that the server holds, or that are beyond doubt, are put to"
                  + " confirmed, so that they stay in reports until somebody deals with them;"
                  + " nothing stored is touched",
              true),
          optional(CHANNELS, list(text()), "webhooks of the scanner that have to be there"));

  /// What a caller says of it.
  public static final Member MEMBER =
      standard(ACTIONS, SHAPE, "what is done about what is found", Map.of());

  /// What an answer has of each finding.
  public static final Shape ALERT = Alert.SHAPE;

  private final CofferClient client;
  private final String mount;
  private final Arguments wish;

  /// @param mount of the scanner, without a slash at its end
  public Responses(CofferClient client, String mount, Arguments arguments) {
    this.client = client;
    this.mount = mount;
    this.wish = new Arguments(SHAPE, arguments.table(ACTIONS));
  }

  /// Whether findings may be decided on.
  public boolean isQuarantining() {
    return wish.flag(QUARANTINE);
  }

  /// @throws ToolFailure when a webhook is not there
  public void check() {
    List<String> wanted = wish.texts(CHANNELS);
    if (wanted.isEmpty()) {
      return;
    }
    List<String> there =
        client.list(mount + "/webhooks").map(s -> Fields.texts(s.data(), "keys")).orElse(List.of());
    for (String channel : wanted) {
      if (!there.contains(channel)) {
        throw new ToolFailure(
            "Nothing was done: notificationChannels names a webhook that the scanner does not have."
                + " It has: "
                + String.join(", ", there));
      }
    }
  }

  /// Does what is to be done about a secret.
  ///
  /// @return what a caller is told of it; nothing if it is gone
  public List<Map<String, @Nullable Object>> respond(String identity) {
    return client
        .read(mount + "/findings/" + identity)
        .map(secret -> List.of(respond(new Alert(secret.data()))))
        .orElse(List.of());
  }

  private Map<String, @Nullable Object> respond(Alert alert) {
    var actions = new ArrayList<String>();
    String status = alert.status();
    if (isQuarantining()
        && status.equals("open")
        && (alert.isSure() || !alert.stored().isEmpty())) {
      status = quarantine(alert, actions);
    }
    for (Map<?, ?> place : alert.stored()) {
      remedy(place, actions);
    }
    wish.texts(CHANNELS).forEach(channel -> actions.add("told when new: webhook " + channel));
    return alert.shown(Severity.of(wish.text(SEVERITY)), status, actions);
  }

  private String quarantine(Alert alert, List<String> actions) {
    var decision = Map.of("state", "confirmed", "reason", "quarantined by scan-secret-leakage");
    try {
      client.write(mount + "/findings/" + alert.identity() + "/decision", decision);
      actions.add("quarantined: put to confirmed");
      return "confirmed";
    } catch (ApiException e) {
      actions.add("not quarantined: " + e.getMessage());
      return alert.status();
    }
  }

  private void remedy(Map<?, ?> place, List<String> actions) {
    if (!(place.get("remedies") instanceof List<?> remedies)) {
      return;
    }
    for (Object one : remedies) {
      Map<?, ?> remedy = (Map<?, ?>) one;
      if (wish.flag(REVOCATION) && Fields.text(remedy, "needs").equals("nothing")) {
        actions.add(carryOut(remedy));
        return;
      }
      actions.add("to do: " + Fields.text(remedy, "name") + " by " + Fields.text(remedy, "path"));
    }
  }

  private String carryOut(Map<?, ?> remedy) {
    String what = Fields.text(remedy, "name") + " by " + Fields.text(remedy, "path");
    try {
      if (Fields.text(remedy, "operation").equals("delete")) {
        client.delete(Fields.text(remedy, "path"));
      } else {
        var body = new LinkedHashMap<String, @Nullable Object>(Fields.table(remedy, "data"));
        client.write(Fields.text(remedy, "path"), body);
      }
      return "done: " + what;
    } catch (ApiException e) {
      return "not done: " + what + ": " + e.getMessage();
    }
  }
}
