package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A certificate of an authority, and what it is used for: one row.
///
/// @param id made by the mount
/// @param certificate says who it is
/// @param keyId names the key of the mount that signs for it; empty when there is none
/// @param settings what the API sets
/// @param chain ids of the issuers that lead up from it, itself first
/// @param revoked since when it may not issue any more
public record Issuer(
    String id,
    Certificate certificate,
    String keyId,
    Settings settings,
    List<String> chain,
    Optional<Instant> revoked) {
  static final String FOLDER = "issuer/";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, Issuer> READER = Issuer::read;

  /// What becomes of certificates that would end after their issuer.
  static final List<String> LEAF_ENDS = List.of("err", "truncate", "permit");

  /// What the API sets.
  ///
  /// @param name of people's choosing; may be empty
  /// @param usages what it may be used for
  /// @param leafEnd one of `err`, `truncate`, `permit`
  /// @param manualChain ids of issuers, in the place of what would be worked out
  /// @param revocationAlgorithm how lists are signed; empty for what is usual with the key
  /// @param urls where its documents are; empty for those of the mount
  public record Settings(
      String name,
      Set<Usage> usages,
      String leafEnd,
      List<String> manualChain,
      Optional<SignatureAlgorithm> revocationAlgorithm,
      Optional<Urls> urls) {
    /// Copies.
    public Settings {
      usages = Set.copyOf(usages);
      manualChain = List.copyOf(manualChain);
    }

    static Settings standard(String name, Set<Usage> usages) {
      return new Settings(name, usages, "err", List.of(), Optional.empty(), Optional.empty());
    }

    Settings with(Set<Usage> others) {
      return new Settings(name, others, leafEnd, manualChain, revocationAlgorithm, urls);
    }

    Settings with(SignatureAlgorithm algorithm) {
      return new Settings(name, usages, leafEnd, manualChain, Optional.of(algorithm), urls);
    }
  }

  /// Copies the chain.
  public Issuer {
    chain = List.copyOf(chain);
  }

  /// Of people's choosing; may be empty.
  public String name() {
    return settings.name();
  }

  /// Whether a reference means it.
  boolean isMeantBy(String ref) {
    return id.equals(ref) || (!ref.isEmpty() && name().equals(ref));
  }

  /// Whether it may be used so.
  public boolean may(Usage usage) {
    return settings.usages().contains(usage);
  }

  Issuer with(Settings others) {
    return new Issuer(id, certificate, keyId, others, chain, revoked);
  }

  Issuer withChain(List<String> ids) {
    return new Issuer(id, certificate, keyId, settings, ids, revoked);
  }

  Issuer withKey(String key) {
    return new Issuer(id, certificate, key, settings, chain, revoked);
  }

  Issuer revokedAt(Instant time) {
    return new Issuer(id, certificate, keyId, settings, chain, Optional.of(time));
  }

  Json.Obj write() {
    Json.Builder row =
        Json.object()
            .put("certificate", Base64.getEncoder().encodeToString(certificate.der()))
            .put("key_id", keyId)
            .put("name", settings.name())
            .put("usages", Usage.words(settings.usages()))
            .put("leaf_end", settings.leafEnd())
            .put("manual_chain", settings.manualChain())
            .put("chain", chain)
            .put("id", id);
    settings.revocationAlgorithm().ifPresent(algorithm -> row.put("signs", algorithm.word()));
    settings.urls().ifPresent(urls -> row.put("urls", urls.write()));
    revoked.ifPresent(time -> row.put("revoked", Times.rfc3339(time)));
    return row.build();
  }

  private static Issuer read(Json.Obj row) {
    String revoked = row.text("revoked", "");
    return new Issuer(
        row.text("id", ""),
        Certificate.ofDer(Base64.getDecoder().decode(row.text("certificate", ""))),
        row.text("key_id", ""),
        new Settings(
            row.text("name", ""),
            Usage.of(row.texts("usages")).orElseThrow(),
            row.text("leaf_end", "err"),
            row.texts("manual_chain"),
            SignatureAlgorithm.of(row.text("signs", "")),
            row.get("urls").map(urls -> Urls.read((Json.Obj) urls))),
        row.texts("chain"),
        revoked.isEmpty() ? Optional.empty() : Optional.of(Times.parse(revoked)));
  }
}
