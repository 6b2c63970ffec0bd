package io.coffer.scanner.verify;

import io.coffer.scanner.Finding;
import io.coffer.scanner.verify.Verification.Verdict;
import java.net.ProxySelector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Asks whether secrets open anything. For one thread; asks about each secret once.
///
/// A secret that is accepted is believed only after one that looks like it was refused: some hosts
/// say yes to everything.
public final class Verifier implements AutoCloseable {
  /// The most requests of one run.
  public static final int REQUESTS = 1_000;

  /// The most characters of a value that is sent.
  public static final int LENGTH = 4_096;

  /// How long an answer may take.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Of how many secrets the answer is remembered.
  static final int REMEMBERED = 10_000;

  /// What can stand in a header and in a path without being written differently.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~+/=:-]+");

  private static final Pattern PLAIN_IN_PATH = Pattern.compile("[A-Za-z0-9_~:-][A-Za-z0-9._~:-]*");

  private final Checks checks;
  private final Set<String> hosts;
  private final Rates rates;
  private final Pause pause;
  private final Decoy decoy;
  private final Http http;
  private final Map<String, Verification> done = new HashMap<>();
  private int requests;

  /// @param checks how to ask
  /// @param hosts who may be asked: secrets are sent to them and to nobody else
  /// @param clock by which rates are kept
  /// @param pause waits until the next request may be made
  /// @param random draws what is sent beside a secret
  /// @param proxies by which hosts are reached
  public Verifier(
      Checks checks,
      Set<String> hosts,
      InstantSource clock,
      Pause pause,
      RandomGenerator random,
      ProxySelector proxies) {
    this(checks, hosts, new Rates(clock), pause, new Decoy(random), new Http(proxies, PATIENCE));
  }

  Verifier(Checks checks, Set<String> hosts, Rates rates, Pause pause, Decoy decoy, Http http) {
    this.checks = checks;
    this.hosts = Set.copyOf(hosts);
    this.rates = rates;
    this.pause = pause;
    this.decoy = decoy;
    this.http = http;
  }

  /// @param finding of a scan
  /// @return whether it opens something
  /// @throws InterruptedException if the scan is to stop
  public Verification verify(Finding finding) throws InterruptedException {
    var key = finding.kind().rule() + "\0" + finding.identity();
    var known = done.get(key);
    if (known == null) {
      known = ask(finding);
      if (done.size() < REMEMBERED) {
        done.put(key, known);
      }
    }
    return known;
  }

  private Verification ask(Finding finding) throws InterruptedException {
    var check = checks.of(finding.kind().rule()).orElse(null);
    if (check == null) {
      return Verification.unknown("nobody is known to ask");
    }
    if (!hosts.contains(check.host())) {
      return Verification.unknown(check.host() + " may not be asked");
    }
    var value = finding.value().reveal();
    var plain = check.url().contains(Check.VALUE) ? PLAIN_IN_PATH : PLAIN;
    if (value.length() > LENGTH || !plain.matcher(value).matches()) {
      return Verification.unknown("the value cannot stand in a request");
    }
    var verdict = verdict(check, value);
    if (verdict.isEmpty() || verdict.get().verdict() != Verdict.VALID) {
      return verdict.orElseGet(Verifier::spent);
    }
    return control(check, value).orElse(verdict.get());
  }

  /// Something against the answer, if there is.
  private Optional<Verification> control(Check check, String value) throws InterruptedException {
    var altered = decoy.of(check, value);
    if (altered.equals(value)) {
      return Optional.of(Verification.unknown("nothing like it could be made"));
    }
    var answer = verdict(check, altered).orElseGet(Verifier::spent);
    return switch (answer.verdict()) {
      case INVALID -> Optional.empty();
      case VALID ->
          Optional.of(Verification.unknown(check.host() + " accepts a made-up value as well"));
      case UNKNOWN ->
          Optional.of(Verification.unknown(check.host() + " did not refuse a made-up value"));
    };
  }

  private static Verification spent() {
    return Verification.unknown("more than " + REQUESTS + " requests");
  }

  /// Nothing, when no more requests may be made.
  private Optional<Verification> verdict(Check check, String value) throws InterruptedException {
    if (requests == REQUESTS) {
      return Optional.empty();
    }
    requests++;
    var wait = rates.take(check);
    if (wait.isPositive()) {
      pause.forTime(wait);
    }
    var status = http.status(check, value);
    if (status.isEmpty()) {
      return Optional.of(Verification.unknown(check.host() + " gave no answer"));
    }
    int code = status.getAsInt();
    if (check.valid().contains(code)) {
      return Optional.of(new Verification(Verdict.VALID, check.host() + " accepts it"));
    }
    return Optional.of(
        check.invalid().contains(code)
            ? new Verification(Verdict.INVALID, check.host() + " refuses it")
            : Verification.unknown(check.host() + " answered with status " + code));
  }

  @Override
  public void close() {
    http.close();
  }
}
