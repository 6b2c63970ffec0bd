/// Cryptography through standard providers.
module io.coffer.crypto {
  requires static org.jspecify;

  exports io.coffer.crypto;
}
