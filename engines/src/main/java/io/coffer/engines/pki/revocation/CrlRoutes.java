package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.RevocationList;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Revocation lists, for everybody; and how they are made.
public final class CrlRoutes {
  private static final Field<String> ISSUER =
      Field.text("issuer_ref", "default, or the id or name of an issuer").orElse("default");
  private static final Field<String> EXPIRY = Field.text("expiry", "how long a list is good");
  private static final Field<Boolean> DISABLE = Field.bool("disable", "makes lists empty");
  private static final Field<Boolean> OCSP_DISABLE =
      Field.bool("ocsp_disable", "stops answers of OCSP");
  private static final Field<String> OCSP_EXPIRY =
      Field.text("ocsp_expiry", "how long an answer of OCSP may be kept");
  private static final Field<Boolean> AUTO =
      Field.bool("auto_rebuild", "makes lists by the clock, and not by each revocation");
  private static final Field<String> GRACE =
      Field.text("auto_rebuild_grace_period", "how long before its end a list is made anew");
  private static final Field<Boolean> DELTA =
      Field.bool("enable_delta", "makes lists of what changed since the last complete one");
  private static final Field<String> DELTA_INTERVAL =
      Field.text("delta_rebuild_interval", "how often those are made");
  private static final Field<Boolean> EXPIRED =
      Field.bool("allow_expired_cert_revocation", "lets what has run out be revoked");
  private static final String DER = "application/pkix-crl";
  private static final String PEM = "application/x-pem-file";

  private final Authorities authorities;
  private final Lists lists;

  /// @param lists which are shown
  public CrlRoutes(Authorities authorities, Lists lists) {
    this.authorities = authorities;
    this.lists = lists;
  }

  /// The routes.
  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    routes.add(config());
    routes.add(Route.at("crl/rotate", "Makes all lists anew.").read(call -> rotate()));
    routes.add(
        Route.at("crl/rotate-delta", "Makes the lists of what changed anew.")
            .read(call -> rotateDelta()));
    for (boolean delta : new boolean[] {false, true}) {
      String path = delta ? "crl/delta" : "crl";
      String cert = delta ? "cert/delta-crl" : "cert/crl";
      routes.add(open(path, delta, DER));
      routes.add(open(path + "/pem", delta, PEM));
      routes.add(open(cert + "/raw", delta, DER));
      routes.add(open(cert + "/raw/pem", delta, PEM));
      routes.add(
          Route.at(cert, "The default issuer's list.")
              .read(call -> asCertificate(delta))
              .safe()
              .unauthenticated());
      routes.add(open("issuer/{issuer_ref}/" + path + "/der", delta, DER));
      routes.add(open("issuer/{issuer_ref}/" + path + "/pem", delta, PEM));
      routes.add(
          Route.at("issuer/{issuer_ref}/" + path, "An issuer's list.", ISSUER)
              .read(call -> json(call, delta))
              .safe()
              .unauthenticated());
    }
    return routes;
  }

  private Route config() {
    return Route.at(
            "config/crl",
            "How revocation is told of.",
            EXPIRY,
            DISABLE,
            OCSP_DISABLE,
            OCSP_EXPIRY,
            AUTO,
            GRACE,
            DELTA,
            DELTA_INTERVAL,
            EXPIRED)
        .read(call -> Reply.data(lists.config().write()))
        .write(this::configure)
        .safe();
  }

  private static String duration(Call call, Field<String> field, String old) {
    Optional<String> given = call.given(field);
    given.ifPresent(text -> parse(field, text));
    return given.orElse(old);
  }

  private static Duration parse(Field<String> field, String text) {
    try {
      return Durations.parse(text);
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "given " + field.name() + " could not be decoded: " + refusal.getMessage());
    }
  }

  private Reply configure(Call call) {
    CrlConfig old = lists.config();
    String ocspExpiry = duration(call, OCSP_EXPIRY, old.ocspExpiry());
    if (Durations.parse(ocspExpiry).isNegative()) {
      throw Refusal.invalid(
          "ocsp_expiry must be greater than or equal to 0 got: "
              + Durations.print(Durations.parse(ocspExpiry)));
    }
    CrlConfig config =
        new CrlConfig(
                duration(call, EXPIRY, old.expiry()),
                call.given(DISABLE).orElse(old.disable()),
                call.given(OCSP_DISABLE).orElse(old.ocspDisable()),
                ocspExpiry,
                call.given(AUTO).orElse(old.autoRebuild()),
                duration(call, GRACE, old.grace()),
                call.given(DELTA).orElse(old.delta()),
                duration(call, DELTA_INTERVAL, old.deltaInterval()),
                call.given(EXPIRED).orElse(old.allowExpired()))
            .check();
    boolean anew =
        old.disable() != config.disable()
            || (old.autoRebuild() && !config.autoRebuild())
            || old.delta() != config.delta();
    lists.configure(config, anew);
    return Reply.data(config.write());
  }

  private static Reply.Data success() {
    return Reply.data(Json.object().put("success", true).build());
  }

  private Reply rotate() {
    lists.makeAll();
    return success();
  }

  private Reply rotateDelta() {
    if (!lists.config().delta()) {
      return success()
          .warn("requested rebuild of delta CRL when delta CRL is not enabled; this is a no-op");
    }
    lists.makeDeltas();
    return success();
  }

  private Optional<RevocationList> list(Issuer issuer, boolean delta) {
    Optional<ListRow> row = lists.of(issuer);
    return delta ? row.flatMap(ListRow::delta) : row.map(ListRow::complete);
  }

  private Route open(String path, boolean delta, String type) {
    return Route.at(path, "A revocation list.", ISSUER)
        .read(call -> {
          Optional<Issuer> issuer =
              call.captures().isEmpty() ? authorities.defaultIssuer() : Optional.of(issuer(call));
          return issuer
              .flatMap(some -> list(some, delta))
              .map(some -> raw(200, type, bytes(some, type)))
              .orElseGet(() -> raw(204, type, new byte[0]));
        })
        .safe()
        .unauthenticated();
  }

  private static Reply raw(int status, String type, byte[] bytes) {
    return new Reply.Raw(status, type, new Body(bytes));
  }

  private static byte[] bytes(RevocationList list, String type) {
    return type.equals(DER) ? list.der() : list.pem().getBytes(StandardCharsets.US_ASCII);
  }

  // these paths need no token: their texts are not laid out as lists
  private Issuer issuer(Call call) {
    String ref = call.get(ISSUER);
    return authorities
        .find(ref)
        .orElseThrow(() ->
            Refusal.notFound("unable to find PKI issuer for reference: " + Refusal.shown(ref)));
  }

  private Reply json(Call call, boolean delta) {
    String pem = list(issuer(call), delta).map(RevocationList::pem).orElse("");
    return Reply.data(Json.object().put("crl", pem).build());
  }

  private Reply asCertificate(boolean delta) {
    Optional<RevocationList> list =
        authorities.defaultIssuer().flatMap(issuer -> list(issuer, delta));
    return list.<Reply>map(some ->
            Reply.data(
                Json.object()
                    .put("certificate", some.pem())
                    .put("revocation_time", 0)
                    .put("revocation_time_rfc3339", "")
                    .build()))
        .orElseGet(Reply::absent);
  }
}
