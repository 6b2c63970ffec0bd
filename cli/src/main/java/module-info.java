/// The command line.
module io.coffer.cli {
  requires transitive io.coffer.client;
  requires io.coffer.hcl;
  requires static org.jspecify;

  exports io.coffer.cli.args;
  exports io.coffer.cli.connect;
}
