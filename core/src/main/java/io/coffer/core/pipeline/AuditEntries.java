package io.coffer.core.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.coffer.core.json.JsonCodec;
import io.coffer.core.mount.MountEntry;
import io.coffer.core.request.Headers;
import io.coffer.core.request.Origin;
import io.coffer.core.sys.AuditedHeaders;
import io.coffer.core.token.Token;
import io.coffer.crypto.Digests;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.IssuedToken;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import io.coffer.spi.WrapInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the audit log is told of requests and answers, in clear; devices hash it.
final class AuditEntries {
  private static final AuditEvent.Space ROOT = new AuditEvent.Space("root", "");

  private static final int MAX_CLIENT_IDS = 1_000;
  private static final String UNWRAP = "sys/wrapping/unwrap";

  private final AuditedHeaders headers;
  private final String version;
  private final Cache<List<String>, String> clientIds =
      Caffeine.newBuilder().maximumSize(MAX_CLIENT_IDS).executor(Runnable::run).build();

  /// @param version of the API, which is that of everything that can be mounted
  AuditEntries(AuditedHeaders headers, String version) {
    this.headers = headers;
    this.version = version;
  }

  /// Who asks for what; of a login, who it turned out to be.
  AuditEvent.Asked asked(Exchange exchange, Optional<Result> result) {
    return new AuditEvent.Asked(auth(exchange, result), request(exchange));
  }

  private Optional<AuditEvent.Auth> auth(Exchange exchange, Optional<Result> result) {
    if (exchange.token().isPresent()) {
      return exchange.token().map(token -> auth(exchange, token));
    }
    return result.flatMap(Result::auth).map(AuditEntries::issued);
  }

  private static AuditEvent.Auth auth(Exchange exchange, Token token) {
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
        0,
        Math.max(0, token.life().usesLeft()),
        AuditStage.results(exchange.decision()));
  }

  private AuditEvent.Request request(Exchange exchange) {
    Origin origin = exchange.request().origin();
    return new AuditEvent.Request(
        origin.id(),
        exchange.token().map(this::clientId).orElse(""),
        exchange.verb().word(),
        exchange.mounted().map(mounted -> mounted.place(this::place)),
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

  private Map<String, AuditEvent.Header> audited(Headers sent) {
    if (headers.all().isEmpty()) {
      return Map.of();
    }
    var told = new HashMap<String, AuditEvent.Header>();
    headers
        .all()
        .forEach((name, hashed) -> {
          List<String> values = sent.values(name);
          if (!values.isEmpty()) {
            told.put(name, new AuditEvent.Header(values, hashed));
          }
        });
    return told;
  }

  // tokens without an entity count as one client when they may do the same
  private String clientId(Token token) {
    return token.entityId().isEmpty()
        ? clientIds.get(token.policies(), AuditEntries::clientId)
        : token.entityId();
  }

  private static String clientId(List<String> policies) {
    String rights = String.join("\u007f", policies) + "\0" + ROOT.id();
    byte[] hash = Digests.sha256(rights.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  private AuditEvent.Place place(MountEntry entry) {
    var about =
        new AuditEvent.Place.About(
            entry.path(),
            entry.type(),
            entry.accessor(),
            "v" + version + "+builtin",
            entry.isAuth() ? "auth" : "secret");
    return new AuditEvent.Place(
        about,
        Set.copyOf(entry.config().clearRequestKeys()),
        Set.copyOf(entry.config().clearResponseKeys()));
  }

  /// What is answered. An answer that is unwrapped is told as the one that was wrapped.
  AuditEvent.Response response(Exchange exchange, Result result) {
    if (result.raw().isPresent() && exchange.path().equals(UNWRAP)) {
      return unwrapped(JsonCodec.row(result.raw().get().body().bytes()));
    }
    return new AuditEvent.Response(
        data(result),
        result.auth().map(AuditEntries::issued),
        result.lease().id(),
        result.wrap().map(AuditEntries::wrap),
        result.warnings());
  }

  private static AuditEvent.Response unwrapped(Json.Obj envelope) {
    Json.Obj auth = envelope.object("auth");
    return new AuditEvent.Response(
        envelope.object("data"),
        auth.isEmpty() ? Optional.empty() : Optional.of(issued(auth)),
        envelope.text("lease_id", ""),
        Optional.empty(),
        envelope.texts("warnings"));
  }

  private static AuditEvent.Auth issued(Json.Obj auth) {
    return new AuditEvent.Auth(
        auth.text("client_token", ""),
        auth.text("accessor", ""),
        "",
        auth.texts("policies"),
        auth.texts("token_policies"),
        auth.object("metadata").textMembers(),
        auth.text("entity_id", ""),
        auth.text("token_type", ""),
        auth.number("lease_duration", 0),
        Optional.empty(),
        auth.number("num_uses", 0),
        0,
        Optional.empty());
  }

  private static Json.Obj data(Result result) {
    if (result.raw().isPresent()) {
      Reply.Raw raw = result.raw().get();
      return Json.object()
          .put("http_status_code", raw.status())
          .put("http_content_type", raw.contentType())
          .put("http_raw_body", new String(raw.body().bytes(), StandardCharsets.UTF_8))
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
        0,
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
