package io.coffer.bench.run;

import java.time.Duration;

/// Something that is measured again and again, by turns with others.
public interface Lane extends AutoCloseable {
  /// What is done.
  String workload();

  /// Who does it.
  String target();

  /// How many do it at once.
  int connections();

  /// Measures once.
  Measurement measure(Duration warmUp, Duration length) throws InterruptedException;

  /// Takes down what was set up.
  @Override
  void close();
}
