package io.coffer.acceptance;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// Holds what it is given until the test lets it happen.
final class HeldTasks implements Executor {
  private final ArrayDeque<Runnable> held = new ArrayDeque<>();

  @Override
  public void execute(Runnable task) {
    held.add(task);
  }

  int count() {
    return held.size();
  }

  /// Does the oldest one.
  void runNext() {
    held.remove().run();
  }
}
