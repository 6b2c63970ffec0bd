package io.coffer.cli.pki.health;

/// A check cannot see what it needs; the finding says why.
final class Blocked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  Blocked(Finding finding) {
    super(finding.message());
    this.finding = finding;
  }

  Finding finding() {
    return finding;
  }
}
