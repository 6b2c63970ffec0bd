/// Audit devices: what was asked and answered, written down.
module io.coffer.audit {
  requires transitive io.coffer.spi;
  requires static org.jspecify;

  exports io.coffer.audit;
}
