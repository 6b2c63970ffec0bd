package io.coffer.scanner.score;

/// What one candidate of a training text is like, and whether it is a secret.
final class Sample {
  private final int repository;
  private final int[] features;
  private final Own own;
  private final double around;
  private final boolean secret;
  private final double weight;

  /// @param repository the number of the repository that it is from, or of the decision
  /// @param features the numbers of its features, each once; not copied
  /// @param own what is of the name and the value
  /// @param around what is known beforehand of what stands around it, see [Prior]
  /// @param secret whether it is one
  /// @param weight how much it counts; one place in a corpus counts 1
  Sample(int repository, int[] features, Own own, double around, boolean secret, double weight) {
    this.repository = repository;
    this.features = features;
    this.own = own;
    this.around = around;
    this.secret = secret;
    this.weight = weight;
  }

  int repository() {
    return repository;
  }

  int[] features() {
    return features;
  }

  /// What is of the name and the value.
  ///
  /// @param features how many features are, which come first
  /// @param prior what is known beforehand of it, see [Prior]
  record Own(int features, double prior) {}

  Own own() {
    return own;
  }

  /// What is known beforehand of all of it.
  double prior() {
    return own.prior + around;
  }

  boolean secret() {
    return secret;
  }

  double weight() {
    return weight;
  }
}
