package io.coffer.detect.finding;

import io.coffer.scanner.Finding;

/// Takes what jobs find.
@FunctionalInterface
public interface FindingTaker {
  /// Called by the threads of jobs.
  ///
  /// @param job the id of the job
  /// @param finding a secret in one place
  void take(String job, Finding finding);
}
