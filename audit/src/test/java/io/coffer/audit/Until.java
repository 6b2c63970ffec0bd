package io.coffer.audit;

/// Tries until it works; the test's time limit ends it otherwise.
final class Until {
  private Until() {}

  interface Trial {
    boolean run() throws InterruptedException;
  }

  static void works(Trial trial) throws InterruptedException {
    while (!trial.run()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("it never works");
      }
      Thread.onSpinWait();
    }
  }
}
