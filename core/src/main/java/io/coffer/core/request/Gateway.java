package io.coffer.core.request;

/// Where requests enter. Safe for many threads; blocks until the answer is known.
@FunctionalInterface
public interface Gateway {
  /// Answers a request.
  ///
  /// @throws io.coffer.spi.Refusal when the caller may not or cannot have what was asked for
  /// @throws io.coffer.spi.AuditFailure when the request could not be audited
  /// @throws io.coffer.spi.StorageException when the store failed
  Answer handle(Request request);
}
