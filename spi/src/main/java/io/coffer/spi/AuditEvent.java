package io.coffer.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
  /// written it once need not write it again.
  public static final class Asked {
    private final Optional<Auth> auth;
    private final Request request;
    private final Prints<JsonWriter> prints = new Prints<>();

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
      return prints.of(printer, () -> print.apply(this));
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
    /// The same without the token itself.
    public Auth withoutToken() {
      return new Auth(
          "",
          accessor,
          displayName,
          policies,
          tokenPolicies,
          metadata,
          entityId,
          tokenType,
          tokenTtlSeconds,
          tokenIssued,
          numUses,
          remainingUses,
          results);
    }

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

  /// A mount, the same object for all requests to it, so that a device which has written it once
  /// need not write it again. Safe for many threads.
  public static final class Place {
    private final About about;
    private final Set<String> clearRequestKeys;
    private final Set<String> clearResponseKeys;
    private final Prints<byte[]> prints = new Prints<>();

    /// What is told of a mount.
    ///
    /// @param point its path, with the slash; auth mounts with `auth/` in front
    /// @param version of what is mounted
    /// @param kind `secret` or `auth`
    public record About(String point, String type, String accessor, String version, String kind) {}

    /// @param clearRequestKeys keys of request data that are written in clear
    /// @param clearResponseKeys keys of response data that are written in clear
    public Place(About about, Set<String> clearRequestKeys, Set<String> clearResponseKeys) {
      this.about = about;
      this.clearRequestKeys = Set.copyOf(clearRequestKeys);
      this.clearResponseKeys = Set.copyOf(clearResponseKeys);
    }

    /// Keys of request data that are written in clear.
    public Set<String> clearRequestKeys() {
      return clearRequestKeys;
    }

    /// Keys of response data that are written in clear.
    public Set<String> clearResponseKeys() {
      return clearResponseKeys;
    }

    /// How a printer writes the mount, which is worked out once; not to be changed.
    public byte[] printed(Object printer, Function<About, byte[]> print) {
      return prints.of(printer, () -> print.apply(about));
    }
  }

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
