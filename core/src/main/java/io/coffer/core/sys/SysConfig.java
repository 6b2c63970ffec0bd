package io.coffer.core.sys;

import io.coffer.core.setup.Setup;
import io.coffer.spi.AuditLog;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Variant;
import java.util.List;

/// `sys/config/check`: what servers of this program can be set up with, and whether a configuration
/// would do. It is no part of Vault's API.
final class SysConfig {
  private static final Field<String> CONFIG =
      Field.text("config", "the text of a configuration, in HCL or JSON");

  private final Setup setup;
  private final AuditLog audit;

  SysConfig(Setup setup, AuditLog audit) {
    this.setup = setup;
    this.audit = audit;
  }

  List<Route> routes() {
    return List.of(
        Route.at("config/check", "What a server can be set up with; checks a text.", CONFIG)
            .read(call -> variants())
            .write(this::check)
            .sudo());
  }

  private Reply variants() {
    Json.Builder data = Json.object();
    setup.variants().forEach((block, kinds) -> data.put(block, print(kinds)));
    return Reply.data(data.put("audit", print(audit.variants())).build());
  }

  private static Json print(List<Variant> kinds) {
    return new Json.Arr(kinds.stream().<Json>map(SysConfig::print).toList());
  }

  private static Json.Obj print(Variant kind) {
    return Json.object()
        .put("type", kind.type())
        .put("options", new Json.Arr(kind.options().stream().<Json>map(SysConfig::print).toList()))
        .build();
  }

  private static Json.Obj print(Variant.Option option) {
    Json.Builder shown =
        Json.object().put("name", option.name()).put("description", option.about());
    if (!option.values().isEmpty()) {
      shown.put("values", option.values());
    }
    if (!option.standard().isEmpty()) {
      shown.put("default", option.standard());
    }
    return shown.build();
  }

  private Reply check(Call call) {
    if (call.get(CONFIG).isBlank()) {
      throw Refusal.invalid("the \"config\" parameter is empty");
    }
    Setup.Findings findings = setup.check(call.get(CONFIG));
    return Reply.data(
        Json.object()
            .put("valid", findings.faults().isEmpty())
            .put("faults", findings.faults())
            .put("warnings", findings.warnings())
            .build());
  }
}
