package io.coffer.scanner.score;

/// What one candidate of a training text is like, and whether it is a secret.
final class Sample {
  private final int repository;
  private final int[] features;
  private final int own;
  private final double prior;
  private final boolean secret;
  private final double weight;

  /// @param repository the number of the repository that it is from, or of the decision
  /// @param features the numbers of its features, each once; not copied
  /// @param own how many of them are of the name and the value, and so come first
  /// @param prior what is known beforehand, see [Prior]
  /// @param secret whether it is one
  /// @param weight how much it counts; one place in a corpus counts 1
  Sample(int repository, int[] features, int own, double prior, boolean secret, double weight) {
    this.repository = repository;
    this.features = features;
    this.own = own;
    this.prior = prior;
    this.secret = secret;
    this.weight = weight;
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

  double weight() {
    return weight;
  }
}
