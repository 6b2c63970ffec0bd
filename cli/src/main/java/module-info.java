/// The command line.
module io.coffer.cli {
  requires io.coffer.client;
  requires static org.jspecify;

  exports io.coffer.cli.args;
}
