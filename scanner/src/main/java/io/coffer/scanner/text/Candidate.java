package io.coffer.scanner.text;

/// What may be a secret: a value, where it stands, and why somebody looked at it.
///
/// @param source which rule or which form of structure found it, such as `assignment` or a rule's
///   name
/// @param name what the value is called: an identifier, a header, the kind of a block; may be empty
/// @param operator what stands between name and value: `=`, `:`, `(`, … ; empty if nothing does
/// @param quote what the value stands in: `"`, `'`, … ; empty if it stands alone
/// @param value where the value is
/// @param verdict what a look at the value itself showed
public record Candidate(
    String source, String name, String operator, String quote, Span value, Verdict verdict) {

  /// What a look at the value itself showed: a checksum, or whether it can be read as what it
  /// claims to be.
  public enum Verdict {
    /// It cannot be what it claims to be.
    REFUTED,
    /// There was nothing to look at.
    OPEN,
    /// It has the form that nothing else has.
    LIKELY,
    /// A checksum or a parser says that it is.
    PROVEN
  }

  /// @param shown what a look at the value showed
  /// @return the same with that verdict
  public Candidate with(Verdict shown) {
    return new Candidate(source, name, operator, quote, value, shown);
  }

  /// @param by how many bytes
  /// @return the same, further on
  public Candidate shifted(int by) {
    return new Candidate(source, name, operator, quote, value.shifted(by), verdict);
  }
}
