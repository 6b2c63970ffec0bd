package io.coffer.bench.load;

/// What one connection asks for, one request after the other. Used by one thread.
public interface Script {
  /// What an answer means.
  enum Verdict {
    /// The operation is over.
    DONE,
    /// The operation needs another request.
    MORE,
    /// The operation failed.
    FAILED
  }

  /// Whether there is an operation left to begin. A load whose scripts have none is over.
  default boolean hasNext() {
    return true;
  }

  /// The next request, whole, as it goes on the wire.
  byte[] next();

  /// Judges an answer.
  ///
  /// @param body empty unless [#readsBodies()]
  default Verdict answered(int status, byte[] body) {
    return status >= 200 && status < 300 ? Verdict.DONE : Verdict.FAILED;
  }

  /// Whether this wants to see bodies, which costs a copy each.
  default boolean readsBodies() {
    return false;
  }
}
