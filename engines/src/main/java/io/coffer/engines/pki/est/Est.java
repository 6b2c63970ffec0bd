package io.coffer.engines.pki.est;

import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.enrolment.Enroller;
import io.coffer.engines.pki.enrolment.PathPolicy;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Call;
import io.coffer.spi.Credentials;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The EST servers of a mount: one that signs what is asked for, and one for each role.
public final class Est {
  private static final Field<String> ROLE = Field.text("role", "name of a role");
  private static final Field<String> BODY =
      Field.text("body", "a CSR as base64: a body of the type application/pkcs10");

  private final Authorities authorities;
  private final Enroller enroller;
  private final ConfigRoutes config;

  /// @param enroller signs
  public Est(Mount mount, Authorities authorities, Enroller enroller) {
    this.authorities = authorities;
    this.enroller = enroller;
    this.config = new ConfigRoutes(mount, enroller);
  }

  /// The routes, also of the settings.
  public List<Route> routes() {
    var routes = new ArrayList<Route>(List.of(config.route()));
    routes.addAll(routes("est/"));
    routes.addAll(routes("roles/{role}/est/", ROLE));
    return routes;
  }

  private List<Route> routes(String at, Field<?>... fields) {
    var more = new ArrayList<Field<?>>(List.of(fields));
    more.add(BODY);
    Field<?>[] enrolling = more.toArray(Field<?>[]::new);
    return List.of(
        Route.at(at + "cacerts", "The certificates of the authority, by EST.", fields)
            .read(answering(this::authority))
            .safe()
            .unauthenticated(),
        Route.at(at + "csrattrs", "What a CSR has to say, by EST: nothing.", fields)
            .read(answering((policy, call) -> EstReplies.nothing()))
            .safe()
            .unauthenticated(),
        Route.at(at + "simpleenroll", "Signs a certificate, by EST.", enrolling)
            .write(answering(this::enrol))
            .credentials(this::credentials),
        Route.at(at + "simplereenroll", "Signs a certificate anew, by EST.", enrolling)
            .write(answering(this::enrol))
            .credentials(this::credentials));
  }

  private Optional<Credentials> credentials(Call call) {
    EstConfig now = config.read();
    return now.settings()
        .accessor(ConfigRoutes.USERPASS)
        .filter(accessor -> now.settings().enabled())
        .flatMap(accessor -> BasicAuth.of(call, accessor));
  }

  @FunctionalInterface
  private interface Work {
    Reply.Raw answer(PathPolicy policy, Call call);
  }

  private Route.Handler answering(Work work) {
    return call -> {
      try {
        return work.answer(policy(call), call);
      } catch (MalformedException malformed) {
        return EstReplies.refusal(Refusal.invalid(String.valueOf(malformed.getMessage())));
      } catch (Refusal refusal) {
        return EstReplies.refusal(refusal);
      }
    };
  }

  private PathPolicy policy(Call call) {
    EstConfig now = config.read();
    if (!now.settings().enabled()) {
      throw Refusal.notFound("EST is not enabled on this mount");
    }
    Optional<String> role = Optional.ofNullable(call.captures().get(ROLE.name()));
    if (role.isEmpty() && !now.signsVerbatim()) {
      throw Refusal.forbidden("no policy of EST says sign-verbatim: take roles/NAME/est");
    }
    return new PathPolicy(role);
  }

  private Reply.Raw authority(PathPolicy policy, Call call) {
    return EstReplies.certificates(
        "application/pkcs7-mime", authorities.chain(enroller.issuer(policy)));
  }

  private Reply.Raw enrol(PathPolicy policy, Call call) {
    if (!call.caller().isKnown()) {
      return EstReplies.unknownCaller();
    }
    CertificateRequest csr = CertificateRequest.ofDer(der(call));
    if (!csr.isSignedByItsKey()) {
      throw Refusal.invalid("body: the CSR is not signed by its key");
    }
    return EstReplies.certificates(
        "application/pkcs7-mime; smime-type=certs-only",
        List.of(enroller.enrol(policy, csr, call)));
  }

  // the body is base64 already (RFC 8951, 3.1), and comes wrapped in it once more
  private static byte[] der(Call call) {
    String body =
        call.given(BODY)
            .orElseThrow(() ->
                Refusal.invalid("body: a document of the media type application/pkcs10 is wanted"));
    try {
      String text = new String(Base64Text.decode(body), StandardCharsets.US_ASCII);
      return Base64Text.decode(text.replaceAll("[ \\t\\r\\n]", ""));
    } catch (Refusal refusal) {
      throw Refusal.invalid("body: " + refusal.getMessage());
    }
  }
}
