/// Secrets engines that need no driver.
module io.coffer.engines {
  requires cel.core;
  requires cel.generated.pb;
  requires com.google.protobuf;
  requires java.naming;
  requires transitive io.coffer.spi;
  requires io.nayuki.qrcodegen;
  requires static org.jspecify;

  exports io.coffer.engines.kv;
  exports io.coffer.engines.pki;
  exports io.coffer.engines.ssh;
  exports io.coffer.engines.totp;
  exports io.coffer.engines.transit;
}
