package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.jose.Jwk;
import io.coffer.crypto.jose.Jws;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.role.Role;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets requests in: finds their directory, verifies their signatures, and answers what goes wrong
/// as a problem document.
final class Entrance {
  static final Field<Json> PROTECTED = Field.any("protected", "header, in base64url");
  static final Field<Json> PAYLOAD = Field.any("payload", "what is asked for, in base64url");
  static final Field<Json> SIGNATURE = Field.any("signature", "over both, in base64url");

  private final Mount mount;
  private final AcmeAuthority authority;
  private final Supplier<AcmeConfig> config;
  private final Accounts accounts;
  private final Nonces nonces;

  Entrance(
      Mount mount,
      AcmeAuthority authority,
      Supplier<AcmeConfig> config,
      Accounts accounts,
      Nonces nonces) {
    this.mount = mount;
    this.authority = authority;
    this.config = config;
    this.accounts = accounts;
    this.nonces = nonces;
  }

  /// Answers what anybody may ask.
  @FunctionalInterface
  interface OpenWork {
    Reply.Raw answer(Service service, Call call);
  }

  /// Answers a signed request.
  @FunctionalInterface
  interface SignedWork {
    Reply.Raw answer(Signed request);
  }

  /// For requests without a signature.
  Route.Handler open(OpenWork work) {
    return call -> answer(call, false, service -> work.answer(service, call));
  }

  /// For requests that are signed by an account, or by a key that they bring.
  Route.Handler signed(SignedWork work) {
    return call -> answer(call, true, service -> work.answer(verified(service, call)));
  }

  /// For requests that are signed by an account that is valid.
  Route.Handler byAccount(SignedWork work) {
    return signed(request -> {
      if (request.known().isEmpty()) {
        throw Problem.malformed("cannot process request without a 'kid'");
      }
      checkValid(request);
      return work.answer(request);
    });
  }

  /// @throws Problem when the account of a request may do nothing
  static void checkValid(Signed request) {
    Account account = request.account();
    request.service().config().eabPolicy().checkExisting(account.eabId().isPresent());
    if (!account.isValid()) {
      throw Problem.of(Problem.Kind.UNAUTHORIZED, "account in status: " + account.status().word());
    }
  }

  @FunctionalInterface
  private interface Inside {
    Reply.Raw answer(Service service);
  }

  private Reply answer(Call call, boolean withNonce, Inside inside) {
    AcmeConfig settings = config.get();
    if (!settings.enabled()) {
      return new Reply.Raw(404, "application/json", new Body(new byte[0]));
    }
    String base = authority.clusterPath();
    Directory directory = Directory.of(call);
    Reply.Raw reply;
    try {
      reply = inside.answer(service(settings, directory, base));
    } catch (Problem problem) {
      reply = Replies.problem(problem);
    } catch (MalformedException e) {
      reply = Replies.problem(Problem.malformed(String.valueOf(e.getMessage())));
    } catch (Refusal refusal) {
      reply = Replies.problem(problem(refusal));
    }
    return withNonce ? withNonce(reply, base + "/" + directory.path() + "/directory") : reply;
  }

  private static Problem problem(Refusal refusal) {
    Problem.Kind kind =
        switch (refusal.code()) {
          case BUSY, UNAVAILABLE -> Problem.Kind.UNAVAILABLE;
          case QUOTA -> Problem.Kind.RATE_LIMITED;
          default -> Problem.Kind.MALFORMED;
        };
    return Problem.of(kind, refusal.getMessage());
  }

  // every answer to a POST has the nonce for the next one (RFC 8555, 6.5)
  private Reply withNonce(Reply.Raw reply, String index) {
    var headers = new ArrayList<>(reply.headers());
    headers.add(new Reply.Header("Replay-Nonce", nonces.next()));
    headers.add(Replies.link(index, "index"));
    return new Reply.Raw(reply.status(), reply.contentType(), reply.body(), headers);
  }

  private Service service(AcmeConfig settings, Directory directory, String base) {
    if (base.isEmpty()) {
      throw Problem.of(
          Problem.Kind.UNAVAILABLE,
          "ACME feature requires local cluster 'path' field configuration to be set");
    }
    Optional<Role> role = directory.role(settings, authority);
    String issuer = directory.issuerId(role, settings, authority);
    return new Service(settings, directory, base, role, issuer);
  }

  private Signed verified(Service service, Call call) {
    Jws jws = jws(text(call, PROTECTED), text(call, PAYLOAD), text(call, SIGNATURE));
    JwsHeader header = JwsHeader.of(json("protected", jws.header()));
    if (!header.url().equals(service.mountUrl(call.path()))) {
      throw Problem.of(
          Problem.Kind.UNAUTHORIZED, "'url' of the protected header is not that of the request");
    }
    Optional<Account> account =
        header.jwk().isPresent() ? Optional.empty() : Optional.of(account(service, header.kid()));
    Jwk key = header.jwk().or(() -> account.map(Account::key)).orElseThrow();
    if (!jws.isSignedBy(key.key(), header.algorithm())) {
      throw Problem.malformed("the signature is not that of the key over the request");
    }
    // only now, so that nobody uses up nonces who has no key
    if (!nonces.use(header.nonce())) {
      throw Problem.of(Problem.Kind.BAD_NONCE, "the client sent an unacceptable anti-replay nonce");
    }
    return new Signed(service, call, key, account, payload(jws));
  }

  private Account account(Service service, String kid) {
    String lead = service.accountUrl("");
    if (!kid.startsWith(lead)) {
      throw Problem.malformed("'kid' is not the address of an account of this directory");
    }
    return accounts
        .find(kid.substring(lead.length()))
        .filter(account -> account.directory().equals(service.directory().path()))
        .orElseThrow(Accounts::unknown);
  }

  private static String text(Call call, Field<Json> field) {
    if (call.get(field) instanceof Json.Text text) {
      return text.value();
    }
    throw Problem.malformed("'" + field.name() + "' is missing, or no text");
  }

  private Optional<Json.Obj> payload(Jws jws) {
    byte[] payload = jws.payload();
    return payload.length == 0
        ? Optional.empty()
        : Optional.of(json("payload", new String(payload, StandardCharsets.UTF_8)));
  }

  /// @throws Problem naming the part that is no base64url
  static Jws jws(String header, String payload, String signature) {
    try {
      return Jws.of(header, payload, signature);
    } catch (JoseException e) {
      throw Problem.malformed(e.getMessage());
    }
  }

  /// @throws Problem naming what is no object
  Json.Obj json(String what, String text) {
    try {
      return mount.json().parse(text);
    } catch (Refusal refusal) {
      throw Problem.malformed("'" + what + "' is not an object of JSON");
    }
  }

  /// The fields of a signed request at a directory, and others.
  static Field<?>[] fields(String directory, Field<?>... more) {
    var fields = new ArrayList<Field<?>>(List.of(more));
    fields.addAll(List.of(PROTECTED, PAYLOAD, SIGNATURE));
    return Directory.fields(directory, fields.toArray(Field<?>[]::new));
  }
}
