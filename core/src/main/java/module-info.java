/// Barrier, mounts, tokens, policies, leases, wrapping and the pipeline that requests pass.
module io.coffer.core {
  requires transitive io.coffer.spi;
  requires io.coffer.hcl;
  requires com.fasterxml.jackson.core;
  requires com.github.benmanes.caffeine;
  requires static org.jspecify;

  exports io.coffer.core;
  exports io.coffer.core.json;
  exports io.coffer.core.metrics;
  exports io.coffer.core.request;
  exports io.coffer.core.setup;
}
