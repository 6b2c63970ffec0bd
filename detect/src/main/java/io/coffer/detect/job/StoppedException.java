package io.coffer.detect.job;

/// The job is not wanted any more. Unchecked, as it passes through sources and libraries that do
/// not know of it.
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped", null, false, false);
  }
}
