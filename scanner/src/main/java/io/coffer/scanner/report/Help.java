package io.coffer.scanner.report;

import io.coffer.scanner.StoredAt;
import io.coffer.scanner.rule.Kind;
import java.util.List;

/// What to do about a secret that was found.
final class Help {
  private Help() {}

  static String of(Kind kind) {
    var owner = kind.provider().isEmpty() ? "whoever issued it" : kind.provider();
    return "A secret of the kind "
        + kind.type()
        + " stands where people can read it. Take it for known to others: have "
        + owner
        + " revoke it, issue a new one, and keep that in a store of secrets. Removing it from the"
        + " file alone leaves it in the history. If it is none, say so in the triage file.";
  }

  /// Where a secret is stored, and what can be done there; empty if no server knows it.
  static String of(List<StoredAt> places) {
    var text = new StringBuilder();
    for (var place : places) {
      text.append("\nstored: ").append(place.text());
      place.remedies().forEach(remedy -> text.append("\n  ").append(remedy.text()));
    }
    return text.toString();
  }
}
