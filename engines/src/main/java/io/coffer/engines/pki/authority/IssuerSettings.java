package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.KeyUsage;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.engines.pki.authority.Urls.Place;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What requests change of an issuer.
final class IssuerSettings {
  private static final Field<List<String>> CHAIN =
      Field.commaStrings(
          "manual_chain", "references of the issuers that lead up from it, itself (self) first");
  private static final Field<String> LEAF_END =
      Field.text("leaf_not_after_behavior", "of certificates that end later: err, truncate, permit")
          .orElse("err");
  private static final Field<List<String>> USAGE =
      Field.commaStrings("usage", "read-only, issuing-certificates, crl-signing, ocsp-signing")
          .orElse(Arrays.stream(Usage.values()).map(Usage::word).toList());
  private static final Field<String> ALGORITHM =
      Field.text("revocation_signature_algorithm", "how lists are signed, as SHA384WithRSA");
  private static final Field<Boolean> TEMPLATES =
      Field.bool("enable_aia_url_templating", "whether addresses are templates");

  /// All fields.
  static final List<Field<?>> FIELDS = fields();

  private IssuerSettings() {}

  private static List<Field<?>> fields() {
    var fields = new ArrayList<Field<?>>();
    fields.addAll(
        List.of(
            Fields.ISSUER_REF, Fields.ISSUER_NAME, CHAIN, LEAF_END, USAGE, ALGORITHM, TEMPLATES));
    for (Place place : Place.values()) {
      fields.add(place.field());
    }
    return List.copyOf(fields);
  }

  /// The settings after a write, which puts what is not named back to what is usual.
  static Issuer.Settings replaced(Call call, Snapshot now, Issuer issuer) {
    return new Issuer.Settings(
        name(call, now, issuer).orElse(""),
        usages(call, issuer, call.get(USAGE)),
        leafEnd(call.get(LEAF_END)),
        chain(call.get(CHAIN), now, issuer),
        algorithm(call.get(ALGORITHM), issuer),
        replacedUrls(call));
  }

  /// The settings after a patch, which leaves alone what is not named.
  static Issuer.Settings patched(Call call, Snapshot now, Issuer issuer) {
    Issuer.Settings old = issuer.settings();
    return new Issuer.Settings(
        name(call, now, issuer).orElse(old.name()),
        call.given(USAGE).map(words -> usages(call, issuer, words)).orElse(old.usages()),
        leafEnd(call.given(LEAF_END).orElse(old.leafEnd())),
        call.given(CHAIN).map(refs -> chain(refs, now, issuer)).orElse(old.manualChain()),
        call.has(ALGORITHM) ? algorithm(call.get(ALGORITHM), issuer) : old.revocationAlgorithm(),
        patchedUrls(call, old.urls()));
  }

  private static Optional<String> name(Call call, Snapshot now, Issuer issuer) {
    if (call.given(Fields.ISSUER_NAME).filter(String::isBlank).isPresent()) {
      return Optional.of("");
    }
    return Names.given(call, Fields.ISSUER_NAME, "issuer")
        .map(name -> {
          if (now.issuer(name).filter(other -> !other.id().equals(issuer.id())).isPresent()) {
            throw Refusal.invalid("issuer name already in use");
          }
          return name;
        });
  }

  private static Set<Usage> usages(Call call, Issuer issuer, List<String> words) {
    Set<Usage> usages =
        Usage.of(words)
            .orElseThrow(() ->
                Refusal.invalid(
                    "Unable to parse specified usages: usage - valid values are "
                        + Usage.print(Set.of(Usage.values()))));
    if (issuer.revoked().isPresent() && usages.contains(Usage.ISSUING_CERTIFICATES)) {
      if (!call.has(USAGE)) {
        usages.remove(Usage.ISSUING_CERTIFICATES);
        return usages;
      }
      throw Refusal.invalid(
          "This issuer was revoked; unable to modify its usage to include certificate signing"
              + " again. Reissue this certificate (preferably with a new key) and modify that"
              + " entry instead.");
    }
    if (!issuer.certificate().keyUsages().contains(KeyUsage.CRL_SIGN)
        && usages.contains(Usage.CRL_SIGNING)) {
      if (!call.has(USAGE)) {
        usages.remove(Usage.CRL_SIGNING);
        return usages;
      }
      throw Refusal.invalid(
          "This issuer's underlying certificate lacks the CRLSign KeyUsage value; unable to set"
              + " CRLSigningUsage on this issuer as a result: usage");
    }
    return usages;
  }

  private static String leafEnd(String word) {
    if (!Issuer.LEAF_ENDS.contains(word)) {
      throw Refusal.invalid(
          "Unknown value for field `leaf_not_after_behavior`. Possible values are `err`,"
              + " `truncate`, and `permit`.");
    }
    return word;
  }

  private static List<String> chain(List<String> refs, Snapshot now, Issuer issuer) {
    var chain = new ArrayList<String>();
    for (String ref : refs) {
      boolean self = chain.isEmpty() && ref.equals("self");
      String id =
          self
              ? issuer.id()
              : now.issuerOr(ref, fault -> Refusal.invalid("manual_chain: " + fault)).id();
      if (chain.isEmpty() && !id.equals(issuer.id())) {
        throw Refusal.invalid(
            "expected first cert in chain to be a self-reference: manual_chain has to begin with"
                + " the issuer itself, or with self");
      }
      chain.add(id);
    }
    return chain;
  }

  private static Optional<SignatureAlgorithm> algorithm(String word, Issuer issuer) {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.of(word)
            .orElseThrow(() ->
                Refusal.invalid(
                    "Unknown signature algorithm value: revocation_signature_algorithm - valid"
                        + " values are "
                        + Arrays.stream(SignatureAlgorithm.values())
                            .map(SignatureAlgorithm::word)
                            .collect(Collectors.joining(", "))));
    if (!algorithm.fits(issuer.certificate().publicKey().kind())) {
      throw Refusal.invalid(
          "revocation_signature_algorithm: "
              + issuer.certificate().publicKey().kind()
              + " cannot sign as "
              + algorithm.word());
    }
    return Optional.of(algorithm);
  }

  private static Optional<Urls> replacedUrls(Call call) {
    Urls urls = Urls.NONE.with(call.get(TEMPLATES));
    for (Place place : Place.values()) {
      urls = urls.with(place, call.get(place.field()));
    }
    return Optional.of(urls.check()).filter(any -> !any.isEmpty());
  }

  private static Optional<Urls> patchedUrls(Call call, Optional<Urls> old) {
    Urls urls = old.orElse(Urls.NONE);
    urls = urls.with(call.given(TEMPLATES).orElse(urls.templates()));
    for (Place place : Place.values()) {
      Optional<List<String>> given = call.given(place.field());
      if (given.isPresent()) {
        urls = urls.with(place, given.get());
      }
    }
    return Optional.of(urls.check()).filter(any -> !any.isEmpty());
  }

  /// An issuer as the API shows it.
  static Json.Obj show(Issuer issuer, List<String> chain) {
    Issuer.Settings settings = issuer.settings();
    Json.Builder data =
        Json.object()
            .put("ca_chain", chain)
            .put("certificate", issuer.certificate().pem() + "\n")
            .put("issuer_id", issuer.id())
            .put("issuer_name", settings.name())
            .put("key_id", issuer.keyId())
            .put("leaf_not_after_behavior", settings.leafEnd())
            .put(
                "manual_chain",
                settings.manualChain().isEmpty() ? Json.NULL : Json.of(settings.manualChain()))
            .put(
                "revocation_signature_algorithm",
                settings.revocationAlgorithm().map(SignatureAlgorithm::word).orElse(""))
            .put("revoked", issuer.revoked().isPresent())
            .put("usage", Usage.print(settings.usages()));
    issuer
        .revoked()
        .ifPresent(time ->
            data.put("revocation_time", time.getEpochSecond())
                .put("revocation_time_rfc3339", Times.rfc3339(time)));
    for (Place place : Place.values()) {
      data.put(place.word(), shown(settings.urls(), place));
    }
    settings.urls().ifPresent(urls -> data.put(TEMPLATES.name(), urls.templates()));
    return data.build();
  }

  // what was never set of addresses that were set in part is null there
  private static Json shown(Optional<Urls> urls, Place place) {
    if (urls.isPresent() && !urls.get().lists().containsKey(place)) {
      return Json.NULL;
    }
    return Json.of(urls.map(some -> some.of(place)).orElse(List.of()));
  }
}
