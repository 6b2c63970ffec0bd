package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.RevocationList;
import io.coffer.crypto.x509.RevocationListTemplate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.crypto.x509.Signer;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.engines.pki.store.Certificates.Revoked;
import io.coffer.spi.Changes;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Retry;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// Makes and keeps the revocation lists of a mount, one for each authority.
public final class Lists {
  private final Mount mount;
  private final MountStorage rows;
  private final Authorities authorities;
  private final Certificates certificates;

  private final ReentrantLock making = new ReentrantLock();

  /// When something has to be made next; it is looked for as soon as that is past. Lost with the
  /// process, which then looks at once.
  private volatile Instant due = Instant.MIN;

  /// @param authorities whose lists they are
  /// @param certificates that are revoked
  public Lists(Mount mount, Authorities authorities, Certificates certificates) {
    this.mount = mount;
    this.rows = mount.storage();
    this.authorities = authorities;
    this.certificates = certificates;
  }

  CrlConfig config() {
    return rows.get(CrlConfig.ROW).map(row -> row.as(CrlConfig.READER)).orElse(CrlConfig.STANDARD);
  }

  /// @param anew whether lists have to be made anew
  void configure(CrlConfig config, boolean anew) {
    var changes = new Changes().put(CrlConfig.ROW, config.write());
    if (anew) {
      Certificates.markLists(changes);
    }
    rows.commit(changes);
    due = Instant.MIN;
    if (certificates.listsMark().isPresent()) {
      makeAll();
    }
  }

  private Instant now() {
    return mount.clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private String path(Group group) {
    return ListRow.FOLDER + group.id();
  }

  /// The lists of an issuer's authority, if it has any.
  Optional<ListRow> of(Issuer issuer) {
    return rows.get(ListRow.FOLDER + Group.id(issuer.certificate()))
        .map(row -> row.as(ListRow.READER));
  }

  /// Makes all complete lists anew; those of who is gone go too. Whatever asked for it has left a
  /// mark.
  public void makeAll() {
    due = Instant.MIN;
    Optional<MountStorage.Row> mark = certificates.listsMark();
    Set<String> wanted = new HashSet<>();
    for (Group group : Group.of(authorities.issuers())) {
      wanted.add(group.id());
      makeComplete(group);
    }
    for (String id : rows.list(ListRow.FOLDER, "", 0)) {
      if (!wanted.contains(id)) {
        rows.delete(ListRow.FOLDER + id);
      }
    }
    certificates.unmarkLists(mark);
  }

  /// Makes all lists of what changed.
  void makeDeltas() {
    Group.of(authorities.issuers()).forEach(this::makeDelta);
    due = Instant.MIN;
  }

  /// After a certificate was revoked, or found to be: unless lists are made by the clock.
  void revoked() {
    due = Instant.MIN;
    if (config().autoRebuild()) {
      return;
    }
    making.lock();
    try {
      // many who revoke at once wait for one list that has them all
      if (certificates.listsMark().isPresent()) {
        makeAll();
      }
    } finally {
      making.unlock();
    }
  }

  private void makeComplete(Group group) {
    signer(group)
        .ifPresent(signer ->
            change(
                group,
                seen -> {
                  CrlConfig config = config();
                  long number = seen.map(ListRow::number).orElse(0L) + 1;
                  RevocationList list =
                      sign(signer, number, Optional.empty(), entries(group), config);
                  // whoever looks for a delta of this one finds that there is nothing new
                  RevocationList delta = sign(signer, number + 1, list.number(), List.of(), config);
                  return new ListRow(number + 1, list, Optional.of(delta));
                }));
  }

  private void makeDelta(Group group) {
    signer(group)
        .ifPresent(signer ->
            change(
                group,
                seen -> {
                  if (seen.isEmpty()) {
                    throw new IllegalStateException("no complete list to add to");
                  }
                  RevocationList complete = seen.get().complete();
                  Set<SerialNumber> known =
                      complete.entries().stream()
                          .map(RevocationList.Entry::serial)
                          .collect(Collectors.toSet());
                  List<RevocationList.Entry> more =
                      entries(group).stream()
                          .filter(entry -> !known.contains(entry.serial()))
                          .toList();
                  long number = seen.get().number() + 1;
                  RevocationList delta = sign(signer, number, complete.number(), more, config());
                  return new ListRow(number, complete, Optional.of(delta));
                }));
  }

  @FunctionalInterface
  private interface Making {
    ListRow of(Optional<ListRow> seen);
  }

  /// A list that was made while another was is made again, so that none lacks what was revoked
  /// before it was kept.
  private void change(Group group, Making making) {
    Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = rows.get(path(group));
      ListRow made = making.of(seen.map(row -> row.as(ListRow.READER)));
      rows.commit(new Changes().put(path(group), made.write()).unchanged(path(group), seen));
      return made;
    });
  }

  // a list of nobody would be everybody's: RFC 5280, 5.1.2.3, wants a name
  private Optional<Signer> signer(Group group) {
    return group
        .signer(Usage.CRL_SIGNING)
        .filter(issuer -> !issuer.certificate().subject().isEmpty())
        .map(issuer -> signer(authorities.signing(issuer, Usage.CRL_SIGNING)));
  }

  static Signer signer(Signing signing) {
    return signing
        .issuer()
        .settings()
        .revocationAlgorithm()
        .filter(algorithm -> algorithm.fits(signing.key().kind()))
        .map(signing::signer)
        .orElseGet(() -> signing.signer(SignatureAlgorithm.choose(signing.key().kind(), 0, false)));
  }

  private RevocationList sign(
      Signer signer,
      long number,
      Optional<BigInteger> base,
      List<RevocationList.Entry> entries,
      CrlConfig config) {
    Instant now = now();
    return RevocationList.sign(
        new RevocationListTemplate(
            BigInteger.valueOf(number),
            base,
            now,
            now.plus(config.expiryTime()),
            config.disable() ? List.of() : entries,
            List.of()),
        signer);
  }

  /// Whatever the authority signed and is revoked, by number.
  private List<RevocationList.Entry> entries(Group group) {
    Map<SerialNumber, RevocationList.Entry> entries = new HashMap<>();
    for (String serial : certificates.listRevoked("", 0)) {
      SerialNumber.parse(serial)
          .flatMap(certificates::revoked)
          .filter(revoked -> isOf(group, revoked))
          .ifPresent(revoked -> add(entries, revoked.serial(), revoked.time()));
    }
    for (Issuer issuer : authorities.issuers()) {
      issuer
          .revoked()
          .filter(time -> !issuer.certificate().isSelfSigned())
          .filter(time -> group.signed(issuer.certificate()))
          .ifPresent(time -> add(entries, issuer.certificate().serial(), time));
    }
    return new ArrayList<>(
        entries.values().stream()
            .sorted(Comparator.comparing(RevocationList.Entry::serial))
            .toList());
  }

  private static void add(
      Map<SerialNumber, RevocationList.Entry> entries, SerialNumber serial, Instant time) {
    entries.putIfAbsent(serial, new RevocationList.Entry(serial, time, Optional.empty()));
  }

  // an issuer that was taken again has another id: then the signature tells
  private boolean isOf(Group group, Revoked revoked) {
    return group.has(revoked.issuerId())
        || (authorities.find(revoked.issuerId()).isEmpty() && group.signed(revoked.certificate()));
  }

  /// Makes what is due by the clock.
  public void tick(Instant now) {
    if (now.isBefore(due)) {
      return;
    }
    CrlConfig config = config();
    if (!config.autoRebuild() && certificates.listsMark().isPresent()) {
      makeAll(); // somebody could not
    }
    Instant next = Instant.MAX;
    for (Group group : Group.of(authorities.issuers())) {
      next = min(next, renew(group, config, now));
    }
    due = next;
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// Renews the lists of an authority where it is time.
  ///
  /// @return when it is time again
  private Instant renew(Group group, CrlConfig config, Instant now) {
    if (signer(group).isEmpty()) {
      return Instant.MAX;
    }
    if (row(group).map(row -> !now.isBefore(ends(row.complete(), config))).orElse(true)) {
      makeComplete(group);
    }
    if (config.delta()
        && row(group).map(row -> !now.isBefore(deltaEnds(row, config))).orElse(false)) {
      makeDelta(group);
    }
    ListRow row = row(group).orElseThrow();
    Instant complete = ends(row.complete(), config);
    return config.delta() ? min(complete, deltaEnds(row, config)) : complete;
  }

  private Optional<ListRow> row(Group group) {
    return rows.get(path(group)).map(row -> row.as(ListRow.READER));
  }

  private static Instant ends(RevocationList list, CrlConfig config) {
    Instant end = list.nextUpdate().orElse(list.thisUpdate());
    return config.autoRebuild() ? end.minus(config.graceTime()) : end;
  }

  private static Instant deltaEnds(ListRow row, CrlConfig config) {
    return row.delta().orElse(row.complete()).thisUpdate().plus(config.deltaTime());
  }
}
