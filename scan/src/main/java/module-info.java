/// The command line of the scanner.
module io.coffer.scan {
  requires io.coffer.cli;
  requires io.coffer.crypto;
  requires io.coffer.scanner;
  requires static org.jspecify;
}
