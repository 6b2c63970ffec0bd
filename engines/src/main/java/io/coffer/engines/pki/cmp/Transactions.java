package io.coffer.engines.pki.cmp;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CmpFailure;
import io.coffer.crypto.x509.CmpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What was asked lately, so that nothing is done twice, and which certificates wait for their
/// confirmation. Safe for many threads.
///
/// A message says when it was made; one that is older or newer than [#LIFE] is refused, and the
/// names of transactions are remembered for as long as their messages would be taken. In memory: a
/// message from before this object is refused as well, and so are those as old as what had to be
/// forgotten because there was too much of it.
final class Transactions {
  /// How far the clocks of clients may be from that of the server.
  static final Duration LIFE = Duration.ofMinutes(15);

  /// The most that are remembered.
  static final int MAX_REMEMBERED = 10_000;

  private final InstantSource clock;

  /// By name, in the order in which they came. Guarded by this.
  private final LinkedHashMap<String, Remembered> known = new LinkedHashMap<>();

  /// Messages made before are good no longer. Guarded by this.
  private Instant horizon;

  Transactions(InstantSource clock) {
    this.clock = clock;
    this.horizon = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private record Remembered(Instant made, Instant ends, Optional<Pending> pending) {}

  /// A certificate that waits for its confirmation.
  ///
  /// @param client who signed the request
  /// @param nonce of the answer that carried the certificate
  record Pending(Certificate certificate, Certificate client, String nonce) {}

  /// Begins a transaction.
  ///
  /// @throws Rejection when it was begun before, or nobody can know
  void begin(CmpRequest request) {
    begin(request.transaction(), request.time());
  }

  synchronized void begin(String transaction, Optional<Instant> told) {
    Instant now = clock.instant();
    Instant made = checkTime(told, now);
    forget(now);
    if (made.isBefore(horizon)) {
      throw new Rejection(
          CmpFailure.BAD_TIME, "messages of that time are not taken any more: begin anew");
    }
    var begun = new Remembered(made, now.plus(LIFE).plus(LIFE), Optional.empty());
    if (known.putIfAbsent(transaction, begun) != null) {
      throw new Rejection(CmpFailure.TRANSACTION_ID_IN_USE, "the transaction was begun before");
    }
    if (known.size() > MAX_REMEMBERED) {
      Instant gone = known.pollFirstEntry().getValue().made();
      // in whole seconds, as messages tell the time
      horizon = gone.isBefore(horizon) ? horizon : gone.plusSeconds(1);
    }
  }

  /// When a message was made.
  ///
  /// @throws Rejection when that is not told, or too far from now
  private static Instant checkTime(Optional<Instant> told, Instant now) {
    Instant made =
        told.orElseThrow(
            () -> new Rejection(CmpFailure.BAD_TIME, "the message does not say when it was made"));
    if (Duration.between(made, now).abs().compareTo(LIFE) > 0) {
      throw new Rejection(
          CmpFailure.BAD_TIME,
          "the message was made more than " + LIFE.toMinutes() + " minutes from now");
    }
    return made;
  }

  private void forget(Instant now) {
    Iterator<Remembered> oldest = known.values().iterator();
    while (oldest.hasNext() && oldest.next().ends().isBefore(now)) {
      oldest.remove();
    }
  }

  /// Remembers a certificate until it is confirmed.
  synchronized void await(CmpRequest request, Pending pending) {
    known.computeIfPresent(
        request.transaction(),
        (name, begun) -> new Remembered(begun.made(), begun.ends(), Optional.of(pending)));
  }

  /// The certificate that a message confirms, which waits no more.
  ///
  /// @throws Rejection when none waits
  synchronized Pending confirm(CmpRequest request, Certificate client) {
    Optional<Remembered> begun = Optional.ofNullable(known.get(request.transaction()));
    Pending pending =
        begun
            .flatMap(Remembered::pending)
            .filter(waiting -> waiting.client().equals(client))
            .orElseThrow(() ->
                new Rejection(CmpFailure.BAD_REQUEST, "no certificate waits for a confirmation"));
    if (!pending.nonce().equals(request.recipientNonce())) {
      throw new Rejection(CmpFailure.BAD_RECIPIENT_NONCE, "recipNonce is not that of the answer");
    }
    known.computeIfPresent(
        request.transaction(),
        (name, done) -> new Remembered(done.made(), done.ends(), Optional.empty()));
    return pending;
  }
}
