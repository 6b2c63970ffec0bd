/// The command line of the scanner.
module io.coffer.scan {
  requires io.coffer.cli;
  requires io.coffer.client;
  requires io.coffer.crypto;
  requires io.coffer.scanner;
  requires java.net.http;
  requires java.sql;
  requires static org.jspecify;
}
