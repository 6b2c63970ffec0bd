/// What a secrets engine, auth method, storage, seal and audit sink is.
module io.coffer.spi {
  requires transitive io.coffer.crypto;
  requires static transitive org.jspecify;

  exports io.coffer.spi;
}
