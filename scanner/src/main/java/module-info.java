/// Finds secrets in whatever holds bytes: files, histories, archives, images, streams. Knows
/// nothing of the server.
module io.coffer.scanner {
  requires static transitive org.jspecify;

  exports io.coffer.scanner;
  exports io.coffer.scanner.source;
}
