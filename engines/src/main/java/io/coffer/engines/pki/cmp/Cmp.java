package io.coffer.engines.pki.cmp;

import io.coffer.crypto.x509.CmpFailure;
import io.coffer.crypto.x509.CmpReply;
import io.coffer.crypto.x509.CmpRequest;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.engines.pki.enrolment.Enroller;
import io.coffer.engines.pki.enrolment.PathPolicy;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The CMP servers of a mount: one that does as the settings say, and one for each role.
public final class Cmp {
  private static final Field<String> ROLE = Field.text("role", "name of a role");
  private static final Field<String> BODY =
      Field.text("body", "a message: a body of the type application/pkixcmp");
  private static final int NONCE_BYTES = 16;

  private final Mount mount;
  private final Authorities authorities;
  private final Enroller enroller;
  private final ConfigRoutes config;
  private final Exchanges exchanges;

  /// @param enroller signs
  /// @param revocation revokes a certificate that is kept, by its number
  public Cmp(
      Mount mount,
      Authorities authorities,
      Certificates certificates,
      Enroller enroller,
      Consumer<String> revocation) {
    this.mount = mount;
    this.authorities = authorities;
    this.enroller = enroller;
    this.config = new ConfigRoutes(mount, enroller);
    this.exchanges =
        new Exchanges(
            new Clients(authorities, certificates, mount.clock()),
            new Transactions(mount.clock()),
            certificates,
            enroller,
            revocation);
  }

  /// The routes, also of the settings.
  public List<Route> routes() {
    return List.of(
        config.route(),
        Route.at("cmp", "Answers a message of CMP.", BODY).write(this::answer).unauthenticated(),
        Route.at("roles/{role}/cmp", "Answers a message of CMP.", ROLE, BODY)
            .write(this::answer)
            .unauthenticated());
  }

  // what cannot be answered in a message of CMP is refused in plain text (RFC 9811, 3.3)
  private Reply answer(Call call) {
    try {
      CmpConfig now = config.read();
      PathPolicy policy = policy(call, now);
      CmpRequest request = CmpRequest.ofDer(der(call));
      Signing signing = authorities.signing(enroller.issuer(policy), Usage.ISSUING_CERTIFICATES);
      return new Reply.Raw(
          200, "application/pkixcmp", new Body(answer(call, now, policy, reply(request, signing))));
    } catch (MalformedException malformed) {
      return text(400, String.valueOf(malformed.getMessage()));
    } catch (Refusal refusal) {
      return text(refusal.code() == Refusal.Code.NOT_FOUND ? 404 : 400, refusal.getMessage());
    }
  }

  private byte[] answer(Call call, CmpConfig now, PathPolicy policy, CmpReply reply) {
    try {
      return exchanges.answer(new Exchanges.Asked(reply, now, policy, call));
    } catch (Rejection rejection) {
      return reply.refusal(rejection.failure(), rejection.why());
    } catch (Refusal refusal) {
      Rejection rejection = Rejection.of(refusal);
      return reply.refusal(rejection.failure(), rejection.why());
    } catch (MalformedException malformed) {
      return reply.refusal(CmpFailure.BAD_CERT_TEMPLATE, String.valueOf(malformed.getMessage()));
    }
  }

  private PathPolicy policy(Call call, CmpConfig now) {
    Optional<PathPolicy> standard = now.settings().defaultPolicy();
    if (!now.settings().enabled() || standard.isEmpty()) {
      throw Refusal.notFound("CMP is not enabled on this mount");
    }
    return Optional.ofNullable(call.captures().get(ROLE.name()))
        .map(role -> new PathPolicy(Optional.of(role)))
        .orElse(standard.get());
  }

  private static byte[] der(Call call) {
    String body =
        call.given(BODY)
            .orElseThrow(() ->
                Refusal.invalid(
                    "body: a document of the media type application/pkixcmp is wanted"));
    try {
      return Base64Text.decode(body);
    } catch (Refusal refusal) {
      throw Refusal.invalid("body: " + refusal.getMessage());
    }
  }

  private CmpReply reply(CmpRequest request, Signing signing) {
    byte[] nonce = new byte[NONCE_BYTES];
    mount.random().nextBytes(nonce);
    return new CmpReply(
        request,
        HexFormat.of().formatHex(nonce),
        mount.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        signing.signer(0, false),
        signing.chain());
  }

  private static Reply text(int status, String message) {
    return new Reply.Raw(
        status,
        "text/plain; charset=utf-8",
        new Body((message + "\n").getBytes(StandardCharsets.UTF_8)));
  }
}
