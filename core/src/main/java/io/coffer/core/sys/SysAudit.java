package io.coffer.core.sys;

import io.coffer.spi.AuditLog.AuditDevice;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Map;

/// `sys/audit`, `sys/audit-hash` and `sys/config/auditing/request-headers`.
final class SysAudit {
  private static final Field<String> PATH = Field.text("path", "the device's name");
  private static final Field<String> TYPE = Field.text("type", "of the device, such as file");
  private static final Field<String> DESCRIPTION = Field.text("description", "for people");
  private static final Field<Map<String, String>> OPTIONS =
      Field.pairs("options", "the device's own");
  private static final Field<Boolean> LOCAL = Field.bool("local", "not replicated");
  private static final Field<String> INPUT = Field.text("input", "the text to hash");
  private static final Field<String> HEADER = Field.text("header", "the header's name");
  private static final Field<Boolean> HMAC = Field.bool("hmac", "whether its values are hashed");

  private final AuditAdmin admin;
  private final AuditedHeaders headers;

  SysAudit(AuditAdmin admin, AuditedHeaders headers) {
    this.admin = admin;
    this.headers = headers;
  }

  List<Route> routes() {
    return List.of(
        Route.at("audit", "Lists the audit devices.").read(call -> list()).sudo(),
        Route.at(
                "audit/{path+}",
                "Adds and removes an audit device.",
                PATH,
                TYPE,
                DESCRIPTION,
                OPTIONS,
                LOCAL)
            .write(this::enable)
            .delete(this::disable)
            .sudo(),
        Route.at("audit-hash/{path+}", "The hash of a text in a device's entries.", PATH, INPUT)
            .write(this::hash),
        Route.at("config/auditing/request-headers", "Lists the audited headers.")
            .read(call -> allHeaders())
            .sudo(),
        Route.at("config/auditing/request-headers/{header+}", "An audited header.", HEADER, HMAC)
            .read(this::header)
            .write(this::putHeader)
            .delete(this::removeHeader)
            .sudo());
  }

  private static String path(Call call) {
    return MountAdmin.path(call.get(PATH));
  }

  private Reply list() {
    Json.Builder data = Json.object();
    for (AuditAdmin.Stored stored : admin.all()) {
      data.put(
          stored.device().path(),
          Json.object()
              .put("description", stored.description())
              .put("local", stored.local())
              .put("options", stored.device().options())
              .put("path", stored.device().path())
              .put("type", stored.device().type())
              .build());
    }
    return Reply.data(data.build());
  }

  private Reply enable(Call call) {
    var device = new AuditDevice(path(call), call.get(TYPE), call.get(OPTIONS));
    admin.enable(new AuditAdmin.Stored(device, call.get(DESCRIPTION), call.get(LOCAL)));
    return Reply.done();
  }

  private Reply disable(Call call) {
    admin.disable(path(call));
    return Reply.done();
  }

  private Reply hash(Call call) {
    if (call.get(INPUT).isEmpty()) {
      throw Refusal.invalid("the \"input\" parameter is empty");
    }
    String hash = admin.hash(path(call), call.get(INPUT));
    return Reply.data(Json.object().put("hash", hash).build());
  }

  private Reply allHeaders() {
    Json.Builder all = Json.object();
    headers.all().forEach((name, hashed) -> all.put(name, print(hashed)));
    return Reply.data(Json.object().put("headers", all.build()).build());
  }

  private static Json.Obj print(boolean hashed) {
    return Json.object().put("hmac", hashed).build();
  }

  private Reply header(Call call) {
    boolean hashed =
        headers
            .find(call.get(HEADER))
            .orElseThrow(() -> Refusal.invalid("Could not find header in config"));
    return Reply.data(Json.object().put(call.get(HEADER), print(hashed)).build());
  }

  private Reply putHeader(Call call) {
    headers.put(call.get(HEADER), call.get(HMAC));
    return Reply.done();
  }

  private Reply removeHeader(Call call) {
    headers.remove(call.get(HEADER));
    return Reply.done();
  }
}
