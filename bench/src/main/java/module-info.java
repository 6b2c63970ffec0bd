/// Load generator for servers of the HTTP API, and what they are measured against.
module io.coffer.bench {
  requires io.coffer.cli;
  requires io.coffer.client;
  requires io.coffer.crypto;
  requires io.coffer.scanner;
  requires io.coffer.server;
  requires io.coffer.storage;
  requires jdk.jfr;
  requires HdrHistogram;
  requires static org.jspecify;
}
