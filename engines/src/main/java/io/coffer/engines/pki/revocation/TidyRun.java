package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.acme.AcmeTidy;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.revocation.TidyConfig.Task;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.engines.pki.store.Certificates.Revoked;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One tidying, page by page. What it has done is written down after each, so that it goes on from
/// there when the mount is opened anew. Guarded by whoever turns it.
final class TidyRun {
  private final TidyConfig config;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Lists lists;
  private final AcmeTidy acme;

  private Stage stage;
  private String after;
  private Instant next;
  private boolean listsChanged;
  private long forgotten;
  private long forgottenRevoked;
  private long unknownIssuer;
  private AcmeTidy.Swept swept;

  private enum Stage {
    CERTIFICATES,
    REVOKED,
    ISSUERS,
    ACME,
    DONE
  }

  TidyRun(
      TidyConfig config,
      Authorities authorities,
      Certificates certificates,
      Lists lists,
      AcmeTidy acme,
      Json.Obj done) {
    this.config = config;
    this.authorities = authorities;
    this.certificates = certificates;
    this.lists = lists;
    this.acme = acme;
    this.stage = Stage.valueOf(done.text("stage", Stage.CERTIFICATES.name()));
    this.after = done.text("after", "");
    this.next = Instant.ofEpochMilli(done.number("next", 0));
    this.listsChanged = done.flag("lists_changed");
    this.forgotten = done.number("forgotten", 0);
    this.forgottenRevoked = done.number("forgotten_revoked", 0);
    this.unknownIssuer = done.number("unknown_issuer", 0);
    this.swept =
        new AcmeTidy.Swept(
            done.number("accounts", 0),
            done.number("accounts_revoked", 0),
            done.number("accounts_deleted", 0),
            done.number("orders_deleted", 0),
            "");
  }

  /// What it has done, from which another goes on.
  Json.Obj write() {
    return Json.object()
        .put("stage", stage.name())
        .put("after", after)
        .put("next", next.toEpochMilli())
        .put("lists_changed", listsChanged)
        .put("forgotten", forgotten)
        .put("forgotten_revoked", forgottenRevoked)
        .put("unknown_issuer", unknownIssuer)
        .put("accounts", swept.accounts())
        .put("accounts_revoked", swept.revoked())
        .put("accounts_deleted", swept.deleted())
        .put("orders_deleted", swept.orders())
        .build();
  }

  TidyConfig config() {
    return config;
  }

  long forgotten() {
    return forgotten;
  }

  long forgottenRevoked() {
    return forgottenRevoked;
  }

  long unknownIssuer() {
    return unknownIssuer;
  }

  AcmeTidy.Swept swept() {
    return swept;
  }

  boolean isDone() {
    return stage == Stage.DONE;
  }

  /// What it is at, for people.
  String message() {
    return switch (stage) {
      case CERTIFICATES -> "Tidying certificate store";
      case REVOKED -> "Tidying revoked certificates";
      case ISSUERS -> "Tidying expired issuers";
      case ACME -> "Tidying ACME accounts and orders";
      case DONE -> "";
    };
  }

  /// Does one page of the work.
  ///
  /// @return whether it was time for that
  boolean turn(Instant now) {
    if (now.isBefore(next)) {
      return false;
    }
    switch (stage) {
      case CERTIFICATES -> certificates(now);
      case REVOKED -> revoked(now);
      case ISSUERS -> issuers(now);
      case ACME -> acme();
      case DONE -> {
        // nothing is left
      }
    }
    next = now.plus(config.pause());
    return true;
  }

  private boolean does(Task task) {
    return config.tasks().contains(task);
  }

  private void goOn(List<String> page, Stage then) {
    if (page.size() < config.pageSize()) {
      after = "";
      stage = then;
    } else {
      after = page.getLast();
    }
  }

  private void certificates(Instant now) {
    if (!does(Task.CERT_STORE)) {
      stage = Stage.REVOKED;
      return;
    }
    List<String> page = certificates.list(after, (int) config.pageSize());
    var changes = new Changes();
    for (String text : page) {
      SerialNumber.parse(text)
          .flatMap(certificates::find)
          .filter(issued -> isOver(issued.certificate().notAfter(), config.buffer(), now))
          .ifPresent(issued -> {
            certificates.forget(changes, issued.certificate().serial());
            forgotten++;
          });
    }
    certificates.commit(changes);
    goOn(page, Stage.REVOKED);
  }

  private static boolean isOver(Instant end, Duration buffer, Instant now) {
    return end.plus(buffer).isBefore(now);
  }

  private void revoked(Instant now) {
    if (!does(Task.REVOKED_CERTS) && !does(Task.ASSOCIATIONS)) {
      stage = Stage.ISSUERS;
      return;
    }
    List<String> page = certificates.listRevoked(after, (int) config.pageSize());
    var changes = new Changes();
    for (String text : page) {
      SerialNumber.parse(text)
          .flatMap(certificates::revoked)
          .ifPresent(revoked -> revoked(changes, revoked, now));
    }
    certificates.commit(changes);
    goOn(page, Stage.ISSUERS);
    if (stage == Stage.ISSUERS && listsChanged) {
      lists.makeAll();
    }
  }

  private void revoked(Changes changes, Revoked revoked, Instant now) {
    if (does(Task.ASSOCIATIONS) && authorities.find(revoked.issuerId()).isEmpty()) {
      Optional<String> issuer = issuerOf(revoked);
      issuer.ifPresent(id -> certificates.associate(changes, revoked, id));
      unknownIssuer += issuer.isEmpty() ? 1 : 0;
    }
    if (does(Task.REVOKED_CERTS)
        && isOver(revoked.certificate().notAfter(), config.revoked(), now)) {
      certificates.forgetRevocation(changes, revoked.serial());
      certificates.forget(changes, revoked.serial());
      forgottenRevoked++;
      listsChanged = true;
    }
  }

  private Optional<String> issuerOf(Revoked revoked) {
    return authorities.issuers().stream()
        .filter(issuer -> revoked.certificate().isSignedBy(issuer.certificate()))
        .map(issuer -> issuer.id())
        .findFirst();
  }

  private void issuers(Instant now) {
    if (does(Task.EXPIRED_ISSUERS)
        && authorities.removeExpired(now.minus(config.issuerBuffer())) > 0) {
      lists.makeAll();
    }
    stage = does(Task.ACME) ? Stage.ACME : Stage.DONE;
  }

  private void acme() {
    AcmeTidy.Swept page =
        acme.sweep(after, (int) config.pageSize(), config.acmeBuffer(), config.buffer());
    swept = swept.plus(page);
    after = page.last();
    stage = after.isEmpty() ? Stage.DONE : Stage.ACME;
  }
}
