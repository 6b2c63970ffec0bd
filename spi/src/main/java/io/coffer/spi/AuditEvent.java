package io.coffer.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One thing that the audit log tells: a request before it runs, or the answer before it is sent.
///
/// Values are in clear here; a device hashes them before they leave the process.
///
/// @param time when it happened
/// @param asked who asks for what; the same object in both events of a request
/// @param response what is answered; empty for the request entry
/// @param error the refusal's text, or empty
public record AuditEvent(Instant time, Asked asked, Optional<Response> response, String error) {

  /// Who asks for what: the part that both events of a request have, so that a device which has
  /// written it once need not write it again. Used by one thread.
  public static final class Asked {
    private final Optional<Auth> auth;
    private final Request request;
    private @Nullable Printed printed;

    private static final class Printed {
      private final Object printer;
      private final JsonWriter text;
      private final @Nullable Printed others;

      private Printed(Object printer, JsonWriter text, @Nullable Printed others) {
        this.printer = printer;
        this.text = text;
        this.others = others;
      }
    }

    /// @param auth who asks, if that is known
    /// @param request what was asked
    public Asked(Optional<Auth> auth, Request request) {
      this.auth = auth;
      this.request = request;
    }

    /// Who asks, if that is known.
    public Optional<Auth> auth() {
      return auth;
    }

    /// What was asked.
    public Request request() {
      return request;
    }

    /// How a printer writes this, which is worked out once. Nothing more may be written to it.
    public JsonWriter printed(Object printer, Function<Asked, JsonWriter> print) {
      for (Printed known = printed; known != null; known = known.others) {
        if (known.printer.equals(printer)) {
          return known.text;
        }
      }
      JsonWriter text = print.apply(this);
      printed = new Printed(printer, text, printed);
      return text;
    }

    @Override
    public String toString() {
      return request.toString();
    }
  }

  /// The token behind a request, or the one that a response hands out.
  ///
  /// @param clientToken the token
  /// @param accessor its accessor
  /// @param displayName for people
  /// @param policies all policies in force
  /// @param tokenPolicies those of the token itself
  /// @param metadata of the login
  /// @param entityId the identity, or empty
  /// @param tokenType `service` or `batch`
  /// @param tokenTtlSeconds its life when it was made
  /// @param tokenIssued when it was made
  /// @param numUses how many requests a token that is handed out may make; 0 for any number
  /// @param remainingUses how many a token that asks has left; 0 for any number
  /// @param results what the policies said; empty where they were not asked
  public record Auth(
      String clientToken,
      String accessor,
      String displayName,
      List<String> policies,
      List<String> tokenPolicies,
      Map<String, String> metadata,
      String entityId,
      String tokenType,
      long tokenTtlSeconds,
      Optional<Instant> tokenIssued,
      long numUses,
      long remainingUses,
      Optional<PolicyResults> results) {
    @Override
    public String toString() {
      return "token with accessor " + accessor;
    }
  }

  /// What the policies said.
  ///
  /// @param granting the names of the policies whose rule allowed the request
  public record PolicyResults(boolean allowed, List<String> granting) {}

  /// What was asked.
  ///
  /// @param id the request's id, a UUID
  /// @param clientId counts clients: the entity, or a hash of what a token without one may
  /// @param operation the verb's word
  /// @param place the mount that the path belongs to, if any
  /// @param namespace the namespace's id and path
  /// @param path without the namespace and without `/v1`
  /// @param data the body or query
  /// @param clientToken as it was sent, or empty
  /// @param accessor of that token, or empty
  /// @param remoteAddress the peer's address
  /// @param remotePort the peer's port, 0 where there is none
  /// @param wrapTtlSeconds the wrapping time asked for, or 0
  /// @param headers the headers that are audited, by lower-case name
  public record Request(
      String id,
      String clientId,
      String operation,
      Optional<Place> place,
      Space namespace,
      String path,
      Json.Obj data,
      String clientToken,
      String accessor,
      String remoteAddress,
      int remotePort,
      long wrapTtlSeconds,
      Map<String, Header> headers) {
    @Override
    public String toString() {
      return operation + " " + path;
    }
  }

  /// A request header that is audited.
  public record Header(List<String> values, boolean hashed) {
    @Override
    public String toString() {
      return values.size() + " values";
    }
  }

  /// A namespace.
  public record Space(String id, String path) {}

  /// A mount.
  ///
  /// @param point its path, with the slash; auth mounts with `auth/` in front
  /// @param version of what is mounted
  /// @param kind `secret` or `auth`
  /// @param clearRequestKeys keys of request data that are written in clear
  /// @param clearResponseKeys keys of response data that are written in clear
  public record Place(
      String point,
      String type,
      String accessor,
      String version,
      String kind,
      Set<String> clearRequestKeys,
      Set<String> clearResponseKeys) {}

  /// What is answered.
  ///
  /// @param data of the envelope; a raw body stands as one text
  /// @param auth a token that is handed out
  /// @param leaseId of a leased secret, or empty
  /// @param wrap a wrapping token that is handed out instead of the answer
  /// @param warnings of the envelope
  public record Response(
      Json.Obj data,
      Optional<Auth> auth,
      String leaseId,
      Optional<Wrap> wrap,
      List<String> warnings) {}

  /// A wrapping token.
  public record Wrap(
      String token,
      String accessor,
      long ttlSeconds,
      Instant created,
      String creationPath,
      String wrappedAccessor) {
    @Override
    public String toString() {
      return "wrapping token with accessor " + accessor;
    }
  }
}
