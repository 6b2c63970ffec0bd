/// Auth methods that need no driver.
module io.coffer.auth {
  requires transitive io.coffer.spi;
  requires static org.jspecify;

  exports io.coffer.auth.approle;
  exports io.coffer.auth.userpass;
}
