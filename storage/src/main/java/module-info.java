/// Memory and embedded storage.
module io.coffer.storage {
  requires transitive io.coffer.spi;
  requires rocksdbjni;
  requires static org.jspecify;

  exports io.coffer.storage;
}
