/// Fakes, clock, seeded random, contract suites, fault-injecting storage.
module io.coffer.testkit {
  requires transitive io.coffer.spi;
  requires transitive org.junit.jupiter.api;
  requires static org.jspecify;

  exports io.coffer.testkit;
}
