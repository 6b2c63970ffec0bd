/// Seals, and PGP encryption of key shares.
module io.coffer.seal {
  requires transitive io.coffer.spi;
  requires org.bouncycastle.pg;
  requires org.bouncycastle.provider;
  requires static org.jspecify;

  exports io.coffer.seal;
}
