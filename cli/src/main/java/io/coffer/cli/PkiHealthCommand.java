package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.pki.health.Finding;
import io.coffer.cli.pki.health.HealthChecks;
import io.coffer.cli.pki.health.Severity;
import io.coffer.client.ApiException;
import io.coffer.client.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `coffer pki health-check`: what could be better about a PKI engine, and what is about to fail.
final class PkiHealthCommand {
  static final Entry HEALTH_CHECK =
      Entry.command(
          "health-check",
          "MOUNT",
          "Look for what is wrong; ends with 2 for hints, 3 for warnings, 4 for what is critical, 6"
              + " for missing rights",
          PkiHealthCommand::check,
          Option.value("health-config", "JSON file of settings; -list shows them"),
          Option.value(
              "return-indicator",
              "what ends with something other than 0: informational (or default), warning,"
                  + " critical or permission, and worse"),
          Option.flag("default-disabled", "make only the checks that the file enables"),
          Option.flag("list", "show the checks with their settings, and make none"));

  private static final Map<String, Severity> INDICATORS =
      Map.of(
          "default", Severity.INFORMATIONAL,
          "informational", Severity.INFORMATIONAL,
          "warning", Severity.WARNING,
          "critical", Severity.CRITICAL,
          "permission", Severity.INSUFFICIENT_PERMISSIONS);

  private PkiHealthCommand() {}

  private static int check(Call call) {
    if (call.flags().on("list")) {
      return list(call);
    }
    String path = Mounts.bare(call.only("the mount"));
    Severity threshold = threshold(call);
    var checks = HealthChecks.of(!call.flags().on("default-disabled"), changes(call));
    Map<String, List<Finding>> found;
    try {
      found = checks.run(call.client().withWrapTtl(""), path, call.machine().clock());
    } catch (ApiException e) {
      // 2 is a finding here
      throw new UsageException(Faults.text(e));
    }
    Map<String, @Nullable Object> members = members(found);
    int code = call.print().value(members, members, () -> text(found));
    return code == Cli.OK ? code(found.values(), threshold) : code;
  }

  private static int list(Call call) {
    call.atMost(1);
    var settings = new LinkedHashMap<String, @Nullable Object>(HealthChecks.settings());
    return call.print().value(settings, settings, () -> Json.pretty(settings) + "\n");
  }

  private static Severity threshold(Call call) {
    String word = call.flags().value("return-indicator").orElse("default");
    Severity threshold = INDICATORS.get(word);
    if (threshold == null) {
      throw new UsageException(
          "-return-indicator is default, informational, warning, critical or permission, not \""
              + word
              + "\".");
    }
    return threshold;
  }

  private static Map<String, @Nullable Object> changes(Call call) {
    Optional<String> file = call.flags().value("health-config");
    return file.isEmpty()
        ? Map.of()
        : Pairs.parse(List.of("@" + file.get().replaceFirst("^@", "")), call.terminal());
  }

  private static int code(Collection<List<Finding>> found, Severity threshold) {
    return found.stream()
        .flatMap(List::stream)
        .map(Finding::severity)
        .max(Severity::compareTo)
        .filter(worst -> worst.compareTo(threshold) >= 0)
        .map(Severity::code)
        .orElse(Cli.OK);
  }

  private static Map<String, @Nullable Object> members(Map<String, List<Finding>> found) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    found.forEach((check, findings) ->
        members.put(check, findings.stream().map(PkiHealthCommand::members).toList()));
    return members;
  }

  private static Map<String, @Nullable Object> members(Finding finding) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("status_code", finding.severity().code());
    members.put("status", finding.severity().word());
    members.put("endpoint", finding.endpoint());
    members.put("message", finding.message());
    return members;
  }

  private static String text(Map<String, List<Finding>> found) {
    var out = new StringBuilder();
    found.forEach((check, findings) -> {
      out.append(check).append('\n').append("-".repeat(check.length())).append('\n');
      var table = new Table("status", "endpoint", "message");
      findings.forEach(
          finding -> table.row(finding.severity().word(), finding.endpoint(), finding.message()));
      out.append(table.print()).append('\n');
    });
    return out.toString();
  }
}
