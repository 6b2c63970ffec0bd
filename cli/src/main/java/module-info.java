/// The command line.
module io.coffer.cli {
  requires transitive io.coffer.client;
  requires io.coffer.hcl;
  // names of certificates are taken apart by its parser
  requires java.naming;
  requires java.net.http;
  requires static org.jspecify;

  exports io.coffer.cli.args;
  exports io.coffer.cli.connect;
}
