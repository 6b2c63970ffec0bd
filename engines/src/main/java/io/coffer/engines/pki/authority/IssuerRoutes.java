package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.Certificate;
import io.coffer.engines.pki.store.Certificates;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The issuers of a mount.
public final class IssuerRoutes {
  static final String PEM_TYPE = "application/pem-certificate-chain";
  static final String DER_TYPE = "application/pkix-cert";

  private static final Field<String> DEFAULT =
      Field.text("default", "id or name of the issuer that signs where none is named");
  private static final Field<Boolean> FOLLOWS =
      Field.bool("default_follows_latest_issuer", "makes each new issuer with a key the default");
  private static final String ALL_GONE =
      "DELETE /root deletes all keys and issuers; prefer the new DELETE /key/:key_ref and DELETE"
          + " /issuer/:issuer_ref for finer granularity, unless removal of all keys and issuers is"
          + " desired.";

  private final Mount mount;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Runnable afterwards;
  private final ToLongFunction<String> rolesUsing;

  /// @param afterwards what is done when issuers have changed
  /// @param rolesUsing how many roles mean an issuer by a reference
  public IssuerRoutes(
      Mount mount,
      Authorities authorities,
      Certificates certificates,
      Runnable afterwards,
      ToLongFunction<String> rolesUsing) {
    this.rolesUsing = rolesUsing;
    this.mount = mount;
    this.authorities = authorities;
    this.certificates = certificates;
    this.afterwards = afterwards;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("issuers/?", "The issuers.", Fields.AFTER, Fields.LIMIT)
            .list(this::list)
            .safe()
            .unauthenticated(),
        Route.at("issuer/{issuer_ref}/json", "An issuer's certificate.", Fields.ISSUER_REF)
            .read(this::json)
            .safe()
            .unauthenticated(),
        Route.at("issuer/{issuer_ref}/pem", "An issuer's certificate, PEM.", Fields.ISSUER_REF)
            .read(call -> pem(issuer(call).certificate().pem() + "\n"))
            .safe()
            .unauthenticated(),
        Route.at("issuer/{issuer_ref}/der", "An issuer's certificate, DER.", Fields.ISSUER_REF)
            .read(call -> der(issuer(call).certificate().der()))
            .safe()
            .unauthenticated(),
        Route.at("issuer/{issuer_ref}/revoke", "Ends an issuer for ever.", Fields.ISSUER_REF)
            .write(this::revoke),
        Route.at("issuer/{issuer_ref}", "An issuer.", Fields.all(IssuerSettings.FIELDS))
            .read(call -> show(authorities.get(call.get(Fields.ISSUER_REF))))
            .write(call -> change(call, IssuerSettings::replaced))
            .patch(call -> change(call, IssuerSettings::patched))
            .delete(this::delete)
            .safe(),
        Route.at("config/issuers", "The default issuer.", DEFAULT, FOLLOWS)
            .read(call -> Reply.data(config(authorities.defaults())))
            .write(call -> configure(call.get(DEFAULT), call.given(FOLLOWS)))
            .safe(),
        Route.at("root/replace", "Makes an issuer the default.", DEFAULT.orElse("next"))
            .write(call -> configure(call.given(DEFAULT).orElse("next"), Optional.empty())),
        Route.at("root", "Removes all issuers and keys.").delete(this::deleteAll).sudo());
  }

  private Reply list(Call call) {
    Snapshot now = authorities.snapshot();
    Json.Builder details = Json.object();
    List<Issuer> issuers =
        now.issuers().stream()
            .filter(issuer -> issuer.id().compareTo(call.get(Fields.AFTER)) > 0)
            .limit(Fields.limit(call) == 0 ? Long.MAX_VALUE : Fields.limit(call))
            .toList();
    for (Issuer issuer : issuers) {
      details.put(
          issuer.id(),
          Json.object()
              .put("issuer_name", issuer.name())
              .put("is_default", issuer.id().equals(now.defaults().issuer()))
              .put("serial_number", issuer.certificate().serial().toString())
              .put("key_id", issuer.keyId())
              .build());
    }
    return new Reply.Keys(issuers.stream().map(Issuer::id).toList(), details.build(), List.of());
  }

  // these paths need no token: their texts are not laid out as lists
  private Issuer issuer(Call call) {
    String ref = call.get(Fields.ISSUER_REF);
    return authorities.find(ref).orElseThrow(() -> Refusal.notFound(Snapshot.noIssuer(ref)));
  }

  static Reply pem(String text) {
    return new Reply.Raw(200, PEM_TYPE, new Body(text.getBytes(StandardCharsets.US_ASCII)));
  }

  static Reply der(byte[] bytes) {
    return new Reply.Raw(200, DER_TYPE, new Body(bytes));
  }

  private List<String> chain(Issuer issuer) {
    return authorities.chain(issuer).stream().map(Certificate::pem).map(pem -> pem + "\n").toList();
  }

  private Reply json(Call call) {
    Issuer issuer = issuer(call);
    return Reply.data(
        Json.object()
            .put("ca_chain", chain(issuer))
            .put("certificate", issuer.certificate().pem() + "\n")
            .put("issuer_id", issuer.id())
            .put("issuer_name", issuer.name())
            .build());
  }

  private Reply.Data show(Issuer issuer) {
    return Reply.data(IssuerSettings.show(issuer, chain(issuer)));
  }

  @FunctionalInterface
  private interface Change {
    Issuer.Settings of(Call call, Snapshot now, Issuer issuer);
  }

  private Reply change(Call call, Change change) {
    Issuer changed =
        authorities.change(draft -> {
          Snapshot now = draft.snapshot();
          Issuer issuer = now.issuerOr(call.get(Fields.ISSUER_REF), IssuerRoutes::absent);
          draft.put(issuer.with(change.of(call, now, issuer)));
          return issuer;
        });
    var warnings = new ArrayList<String>();
    Issuer now = authorities.get(changed.id());
    if (!now.name().equals(changed.name())) {
      warnOfRoles(changed.name(), warnings);
    }
    Reply.Data shown = new Reply.Data(show(now).data(), warnings);
    try {
      authorities.urls(now);
      return shown;
    } catch (Refusal unfilled) {
      return shown.warn("issuance may fail: " + unfilled.getMessage());
    }
  }

  private static Refusal absent(String fault) {
    return Refusal.listed(Refusal.Code.NOT_FOUND, fault);
  }

  private Reply delete(Call call) {
    String ref = call.get(Fields.ISSUER_REF);
    Optional<Issuer> issuer = authorities.snapshot().issuer(ref);
    if (issuer.isEmpty()) {
      return Reply.nothing();
    }
    String id = issuer.get().id();
    boolean wasDefault = authorities.change(draft -> draft.removeIssuer(id));
    afterwards.run();
    var warnings = new ArrayList<String>();
    warnOfRoles(issuer.get().name(), warnings);
    warnOfRoles(id, warnings);
    if (wasDefault) {
      warnings.add(
          "Deleted issuer "
              + id
              + "; this was configured as the default issuer. Operations without an explicit issuer"
              + " will not work until a new default is configured.");
      warnOfRoles(Snapshot.DEFAULT, warnings);
    }
    return new Reply.Data(Json.NULL, warnings);
  }

  /// Roles that mean what is there no more.
  private void warnOfRoles(String ref, List<String> warnings) {
    long roles = ref.isEmpty() ? 0 : rolesUsing.applyAsLong(ref);
    if (roles > 0) {
      warnings.add(
          roles
              + " roles reference this issuer as "
              + ref
              + "; they cannot issue until that is"
              + " changed");
    }
  }

  private Reply deleteAll(Call call) {
    authorities.change(draft -> {
      Snapshot now = draft.snapshot();
      now.issuers().forEach(issuer -> draft.removeIssuer(issuer.id()));
      now.keys().forEach(key -> draft.removeKey(key.id()));
      return true;
    });
    afterwards.run();
    return Reply.nothing().warn(ALL_GONE);
  }

  private Reply revoke(Call call) {
    Issuer revoked =
        authorities.change(draft -> {
          Snapshot now = draft.snapshot();
          Issuer issuer = now.issuerOr(call.get(Fields.ISSUER_REF), IssuerRoutes::absent);
          return issuer.revoked().isPresent() ? issuer : revoke(draft, issuer);
        });
    afterwards.run();
    Issuer shown = authorities.get(revoked.id());
    return new Reply.Data(show(shown).data(), warnings(shown));
  }

  private Issuer revoke(Draft draft, Issuer issuer) {
    var usages = EnumSet.copyOf(issuer.settings().usages());
    usages.remove(Usage.ISSUING_CERTIFICATES);
    var time = mount.clock().instant();
    Issuer revoked = issuer.with(issuer.settings().with(usages)).revokedAt(time);
    draft.put(revoked);
    Certificates.markLists(draft.more());
    certificates
        .find(issuer.certificate().serial())
        .filter(issued -> issued.certificate().equals(issuer.certificate()))
        .ifPresent(
            issued -> certificates.revoke(draft.more(), Certificates.Revoked.of(issued, time)));
    return revoked;
  }

  private List<String> warnings(Issuer issuer) {
    var warnings = new ArrayList<String>();
    if (issuer.certificate().isSelfSigned()) {
      warnings.add(
          "This issuer is a self-signed (potentially root) certificate. This means it may not be"
              + " considered revoked if there is not an external, cross-signed variant of this"
              + " certificate. This issuer's serial number will not appear on its own CRL.");
    }
    boolean hasParent =
        authorities.issuers().stream()
            .filter(other -> !other.id().equals(issuer.id()))
            .anyMatch(other -> issuer.certificate().isSignedBy(other.certificate()));
    if (!hasParent) {
      warnings.add(
          "This issuer lacks another parent issuer within the mount. This means it will not appear"
              + " on any other CRLs and may not be considered revoked by clients. Consider adding"
              + " this issuer to its issuer's CRL as well if it is not self-signed.");
    }
    if (authorities.defaults().issuer().equals(issuer.id())) {
      warnings.add(
          "This issuer is currently configured as the default issuer for this mount; operations"
              + " such as certificate issuance may not work until a new default issuer is"
              + " selected.");
    }
    return warnings;
  }

  private static Json.Obj config(Defaults defaults) {
    return Json.object()
        .put("default", defaults.issuer())
        .put("default_follows_latest_issuer", defaults.follows())
        .build();
  }

  private Reply configure(String ref, Optional<Boolean> follows) {
    if (ref.isEmpty() || ref.equals(Snapshot.DEFAULT)) {
      throw Refusal.invalid(
          "Invalid issuer specification; must be non-empty and can't be 'default'.");
    }
    Issuer chosen =
        authorities.change(draft -> {
          Issuer issuer =
              draft
                  .snapshot()
                  .issuerOr(
                      ref, fault -> Refusal.invalid("Error resolving issuer reference: " + fault));
          Defaults old = draft.defaults();
          draft.put(new Defaults(issuer.id(), old.key(), follows.orElse(old.follows())));
          return issuer;
        });
    Reply.Data answer = Reply.data(config(authorities.defaults()));
    return chosen.keyId().isEmpty()
        ? answer.warn(
            "This selected default issuer has no key associated with it. Some operations like"
                + " issuing certificates and signing CRLs will be unavailable with the requested"
                + " default issuer until a key is imported or the default issuer is changed.")
        : answer;
  }
}
