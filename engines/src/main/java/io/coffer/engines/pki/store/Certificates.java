package io.coffer.engines.pki.store;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.spi.Changes;
import io.coffer.spi.ConflictException;
import io.coffer.spi.Json;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rows of certificates: one for each that was issued and kept, one more when it is revoked.
public final class Certificates {
  private static final String ISSUED = "cert/";
  private static final String REVOKED = "revoked/";
  private static final String LISTS = "crl-pending";
  private static final Function<Json.Obj, Issued> READER = Issued::read;
  private static final Function<Json.Obj, Revoked> REVOKED_READER = Revoked::read;

  private final MountStorage rows;

  /// @param rows of the mount
  public Certificates(MountStorage rows) {
    this.rows = rows;
  }

  /// A certificate that was issued.
  ///
  /// @param issuerId the issuer that signed it; empty when nobody knows
  public record Issued(Certificate certificate, String issuerId) {
    private static Issued read(Json.Obj row) {
      return new Issued(certificateOf(row), row.text("issuer_id", ""));
    }
  }

  /// A certificate that is revoked.
  ///
  /// @param issuerId the issuer that signed it; empty when none of the mount did
  public record Revoked(Certificate certificate, String issuerId, Instant time) {
    private static Revoked read(Json.Obj row) {
      return new Revoked(
          certificateOf(row), row.text("issuer_id", ""), Times.parse(row.text("time", "")));
    }
  }

  private static Certificate certificateOf(Json.Obj row) {
    return Certificate.ofDer(Base64.getDecoder().decode(row.text("der", "")));
  }

  private static Json.Builder row(Certificate certificate, String issuerId) {
    return Json.object()
        .put("der", Base64.getEncoder().encodeToString(certificate.der()))
        .put("issuer_id", issuerId);
  }

  /// Keeps a certificate, together with other changes.
  public void put(Changes changes, Certificate certificate, String issuerId) {
    changes.put(ISSUED + certificate.serial(), row(certificate, issuerId).build());
  }

  /// Keeps a certificate.
  public void put(Certificate certificate, String issuerId) {
    rows.put(ISSUED + certificate.serial(), row(certificate, issuerId).build());
  }

  /// The certificate of a number, if it was kept.
  public Optional<Issued> find(SerialNumber serial) {
    return rows.get(ISSUED + serial).map(row -> row.as(READER));
  }

  /// The revocation of a number, if there is one.
  public Optional<Revoked> revoked(SerialNumber serial) {
    return rows.get(REVOKED + serial).map(row -> row.as(REVOKED_READER));
  }

  /// Revokes a certificate, unless it is revoked already: a revocation keeps its first time.
  public void revoke(Changes changes, Revoked revoked) {
    String path = REVOKED + revoked.certificate().serial();
    if (rows.get(path).isEmpty()) {
      changes.put(
          path,
          row(revoked.certificate(), revoked.issuerId())
              .put("time", Times.rfc3339(revoked.time()))
              .build());
      changes.unchanged(path, Optional.empty());
      markLists(changes);
    }
  }

  /// Says which issuer signed a revoked certificate.
  public void associate(Changes changes, Revoked revoked, String issuerId) {
    changes.put(
        REVOKED + revoked.certificate().serial(),
        row(revoked.certificate(), issuerId).put("time", Times.rfc3339(revoked.time())).build());
  }

  /// Forgets a certificate that was issued.
  public void forget(Changes changes, SerialNumber serial) {
    changes.delete(ISSUED + serial);
  }

  /// Forgets a revocation.
  public void forgetRevocation(Changes changes, SerialNumber serial) {
    changes.delete(REVOKED + serial);
    markLists(changes);
  }

  /// Numbers of the certificates that are kept.
  public List<String> list(String after, int limit) {
    return rows.list(ISSUED, after, limit);
  }

  /// Numbers of the certificates that are revoked.
  public List<String> listRevoked(String after, int limit) {
    return rows.list(REVOKED, after, limit);
  }

  /// Leaves a mark that lists have to be made anew, together with what asks for it: should the
  /// server stop before they are, it makes them when it runs again.
  public static void markLists(Changes changes) {
    changes.put(LISTS, Json.Obj.EMPTY);
  }

  /// The mark, if it is there.
  public Optional<MountStorage.Row> listsMark() {
    return rows.get(LISTS);
  }

  /// Takes away a mark that was seen before the lists were made, unless there is a newer one.
  public void unmarkLists(Optional<MountStorage.Row> seen) {
    if (seen.isEmpty()) {
      return;
    }
    try {
      rows.commit(new Changes().delete(LISTS).unchanged(LISTS, seen));
    } catch (ConflictException e) {
      // whoever left the newer one sees to it
    }
  }

  /// Applies changes together.
  public void commit(Changes changes) {
    rows.commit(changes);
  }
}
