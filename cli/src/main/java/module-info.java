/// The command line.
module io.coffer.cli {
  requires io.coffer.client;
  requires info.picocli;
  requires static org.jspecify;
}
