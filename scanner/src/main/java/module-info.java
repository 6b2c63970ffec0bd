/// Finds secrets in whatever holds bytes: files, histories, archives, images, streams. Knows
/// nothing of the server.
module io.coffer.scanner {
  requires transitive io.coffer.crypto;
  requires static transitive org.jspecify;
  requires transitive java.sql;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.toml;
  requires com.github.luben.zstd_jni;
  requires java.net.http;
  requires org.apache.commons.compress;
  requires org.eclipse.jgit;
  requires org.tukaani.xz;

  exports io.coffer.scanner;
  exports io.coffer.scanner.decode;
  exports io.coffer.scanner.detect;
  exports io.coffer.scanner.gitleaks;
  exports io.coffer.scanner.known;
  exports io.coffer.scanner.report;
  exports io.coffer.scanner.rule;
  exports io.coffer.scanner.rule.check;
  exports io.coffer.scanner.score;
  exports io.coffer.scanner.source;
  exports io.coffer.scanner.source.archive;
  exports io.coffer.scanner.source.capture;
  exports io.coffer.scanner.source.database;
  exports io.coffer.scanner.source.git;
  exports io.coffer.scanner.source.image;
  exports io.coffer.scanner.source.memory;
  exports io.coffer.scanner.text;
  exports io.coffer.scanner.training;
  exports io.coffer.scanner.triage;
  exports io.coffer.scanner.verify;
}
