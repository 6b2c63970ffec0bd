package io.coffer.scanner.structure.key;

import io.coffer.scanner.text.Candidate.Verdict;

/// What a look at the bytes of a key showed.
///
/// @param name algorithm and size, and `ENCRYPTED` if it is; empty if nothing was seen
/// @param verdict whether it is a private key
public record KeyForm(String name, Verdict verdict) {
  static final String ENCRYPTED = "ENCRYPTED";

  /// It may be one, and cannot be read.
  static final KeyForm UNREAD = new KeyForm("", Verdict.LIKELY);

  /// It is none.
  static final KeyForm NONE = new KeyForm("", Verdict.REFUTED);

  static KeyForm proven(String name) {
    return new KeyForm(name, Verdict.PROVEN);
  }
}
