/// Leaked secrets: the scanner as an engine of the server, and what recognises stored values.
module io.coffer.detect {
  requires transitive io.coffer.scanner;
  requires transitive io.coffer.spi;
  requires java.net.http;
  requires static org.jspecify;

  exports io.coffer.detect.reach;
  exports io.coffer.detect.scanner;
}
