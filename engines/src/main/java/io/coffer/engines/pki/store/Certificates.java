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

  /// How many numbers are read at once while they are counted.
  private static final int PAGE = 10_000;

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

  /// A certificate that is revoked. There may be very many: the certificate itself is only read
  /// when it is asked for.
  ///
  /// @param issuerId the issuer that signed it; empty when none of the mount did
  /// @param der the certificate, as base64
  public record Revoked(SerialNumber serial, String issuerId, Instant time, String der) {
    /// Revokes a certificate.
    public static Revoked of(Issued issued, Instant time) {
      Certificate certificate = issued.certificate();
      return new Revoked(certificate.serial(), issued.issuerId(), time, base64(certificate));
    }

    /// The certificate, read anew.
    public Certificate certificate() {
      return Certificate.ofDer(Base64.getDecoder().decode(der));
    }

    private Json.Obj write() {
      return Json.object()
          .put("serial", serial.toString())
          .put("der", der)
          .put("issuer_id", issuerId)
          .put("time", Times.rfc3339(time))
          .build();
    }

    private static Revoked read(Json.Obj row) {
      return new Revoked(
          SerialNumber.parse(row.text("serial", "")).orElseThrow(),
          row.text("issuer_id", ""),
          Times.parse(row.text("time", "")),
          row.text("der", ""));
    }
  }

  private static String base64(Certificate certificate) {
    return Base64.getEncoder().encodeToString(certificate.der());
  }

  private static Certificate certificateOf(Json.Obj row) {
    return Certificate.ofDer(Base64.getDecoder().decode(row.text("der", "")));
  }

  private static Json.Obj row(Certificate certificate, String issuerId) {
    return Json.object().put("der", base64(certificate)).put("issuer_id", issuerId).build();
  }

  /// Keeps a certificate, together with other changes.
  public void put(Changes changes, Certificate certificate, String issuerId) {
    changes.put(ISSUED + certificate.serial(), row(certificate, issuerId));
  }

  /// Keeps a certificate.
  public void put(Certificate certificate, String issuerId) {
    rows.put(ISSUED + certificate.serial(), row(certificate, issuerId));
  }

  /// The certificate of a row of the mount, if it is one that was issued.
  ///
  /// @param path of the row
  public static Optional<Certificate> ofRow(String path, Json.Obj row) {
    return path.startsWith(ISSUED) ? Optional.of(certificateOf(row)) : Optional.empty();
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
    String path = REVOKED + revoked.serial();
    if (rows.get(path).isEmpty()) {
      changes.put(path, revoked.write()).unchanged(path, Optional.empty());
      markLists(changes);
    }
  }

  /// Says which issuer signed a revoked certificate.
  public void associate(Changes changes, Revoked revoked, String issuerId) {
    changes.put(
        REVOKED + revoked.serial(),
        new Revoked(revoked.serial(), issuerId, revoked.time(), revoked.der()).write());
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

  /// How many certificates are kept, counted anew each time: all their numbers are read.
  public long count() {
    return count(ISSUED);
  }

  /// How many certificates are revoked, counted in the same way.
  public long countRevoked() {
    return count(REVOKED);
  }

  private long count(String folder) {
    long count = 0;
    String after = "";
    List<String> page;
    do {
      page = rows.list(folder, after, PAGE);
      count += page.size();
      after = page.isEmpty() ? "" : page.getLast();
    } while (page.size() == PAGE);
    return count;
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
