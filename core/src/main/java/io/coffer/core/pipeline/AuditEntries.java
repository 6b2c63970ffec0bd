package io.coffer.core.pipeline;

import io.coffer.core.mount.MountEntry;
import io.coffer.core.mount.Mounted;
import io.coffer.core.request.Origin;
import io.coffer.core.sys.AuditedHeaders;
import io.coffer.core.token.Token;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.IssuedToken;
import io.coffer.spi.Json;
import io.coffer.spi.WrapInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the audit log is told of requests and answers, in clear; devices hash it.
final class AuditEntries {
  private static final AuditEvent.Space ROOT = new AuditEvent.Space("root", "");

  private final AuditedHeaders headers;

  AuditEntries(AuditedHeaders headers) {
    this.headers = headers;
  }

  AuditEvent.Auth auth(Exchange exchange, Token token) {
    return new AuditEvent.Auth(
        exchange.request().token(),
        token.accessor(),
        token.displayName(),
        token.policies(),
        token.policies(),
        token.metadata(),
        token.entityId(),
        token.type(),
        token.life().creationTtl().toSeconds(),
        Optional.of(token.life().created()),
        Math.max(0, token.life().usesLeft()),
        AuditStage.results(exchange.decision()));
  }

  AuditEvent.Request request(Exchange exchange) {
    Origin origin = exchange.request().origin();
    return new AuditEvent.Request(
        origin.id(),
        exchange.verb().word(),
        exchange.mounted().map(AuditEntries::place),
        ROOT,
        exchange.path(),
        exchange.request().data(),
        exchange.request().token(),
        exchange.token().map(Token::accessor).orElse(""),
        origin.address(),
        origin.port(),
        exchange.request().wrapTtl().toSeconds(),
        audited(origin.headers()));
  }

  private Map<String, AuditEvent.Header> audited(Map<String, List<String>> sent) {
    var told = new HashMap<String, AuditEvent.Header>();
    headers
        .all()
        .forEach((name, hashed) -> {
          if (sent.containsKey(name)) {
            told.put(name, new AuditEvent.Header(sent.get(name), hashed));
          }
        });
    return told;
  }

  private static AuditEvent.Place place(Mounted mounted) {
    MountEntry entry = mounted.entry();
    return new AuditEvent.Place(
        entry.path(),
        entry.type(),
        entry.accessor(),
        entry.isAuth() ? "auth" : "secret",
        Set.copyOf(entry.config().clearRequestKeys()),
        Set.copyOf(entry.config().clearResponseKeys()));
  }

  AuditEvent.Response response(Result result) {
    return new AuditEvent.Response(
        data(result),
        result.auth().map(AuditEntries::issued),
        result.lease().id(),
        result.wrap().map(AuditEntries::wrap),
        result.warnings());
  }

  private static Json.Obj data(Result result) {
    if (result.raw().isPresent()) {
      byte[] body = result.raw().get().body().bytes();
      return Json.object()
          .put("http_status_code", result.raw().get().status())
          .put("http_raw_body", new String(body, StandardCharsets.UTF_8))
          .build();
    }
    return result.data() instanceof Json.Obj data ? data : Json.Obj.EMPTY;
  }

  private static AuditEvent.Auth issued(IssuedToken token) {
    return new AuditEvent.Auth(
        token.clientToken(),
        token.accessor(),
        token.displayName(),
        token.policies(),
        token.policies(),
        token.metadata(),
        token.entityId(),
        token.type(),
        token.ttl().toSeconds(),
        Optional.of(token.issued()),
        token.numUses(),
        Optional.empty());
  }

  private static AuditEvent.Wrap wrap(WrapInfo info) {
    return new AuditEvent.Wrap(
        info.token(),
        info.accessor(),
        info.ttl().toSeconds(),
        info.created(),
        info.creationPath(),
        info.wrappedAccessor());
  }
}
