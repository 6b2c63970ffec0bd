/// A client of the HTTP API.
module io.coffer.client {
  requires java.net.http;
  requires static transitive org.jspecify;

  exports io.coffer.client;
}
