package io.coffer.scanner.score;

/// What one candidate of a training text is like, and whether it is a secret.
final class Sample {
  private final int repository;
  private final int[] features;
  private final int own;
  private final double prior;
  private final boolean secret;

  /// @param repository the number of the repository that it is from
  /// @param features the numbers of its features, each once; not copied
  /// @param own how many of them are of the name and the value, and so come first
  /// @param prior what is known beforehand, see [Prior]
  /// @param secret whether it is one
  Sample(int repository, int[] features, int own, double prior, boolean secret) {
    this.repository = repository;
    this.features = features;
    this.own = own;
    this.prior = prior;
    this.secret = secret;
  }

  int repository() {
    return repository;
  }

  int[] features() {
    return features;
  }

  int own() {
    return own;
  }

  double prior() {
    return prior;
  }

  boolean secret() {
    return secret;
  }
}
