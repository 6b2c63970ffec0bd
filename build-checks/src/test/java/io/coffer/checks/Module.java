package io.coffer.checks;

import java.util.Collection;
import java.util.List;

/// A module: what it may depend upon besides itself and the JDK.
///
/// @param name its folder and the last part of its package
/// @param modules of our own
/// @param libraries packages of others
record Module(String name, List<String> modules, List<String> libraries) {
  /// The arrows of the architecture. What is not in this table fails the build.
  static final List<Module> ALL =
      List.of(
          new Module("hcl", List.of(), List.of()),
          // the annotations are what @RestrictedApi is made of
          new Module(
              "crypto",
              List.of(),
              List.of(
                  "org.bouncycastle..",
                  "com.amazon.corretto.crypto.provider..",
                  "com.google.errorprone.annotations..")),
          new Module("spi", List.of("crypto"), List.of()),
          new Module("testkit", List.of("spi", "crypto"), List.of("org.junit.jupiter.api..")),
          new Module("storage", List.of("spi", "crypto"), List.of("org.rocksdb..")),
          new Module("seal", List.of("spi", "crypto"), List.of("org.bouncycastle..")),
          new Module("audit", List.of("spi", "crypto"), List.of("com.fasterxml.jackson.core..")),
          // the annotations are those of secrets that their taker closes
          new Module(
              "engines",
              List.of("spi", "crypto"),
              List.of(
                  "io.nayuki.qrcodegen..",
                  "org.projectnessie.cel..",
                  "com.google.api.expr.v1alpha1..",
                  "com.google.protobuf..",
                  "com.google.errorprone.annotations..")),
          new Module("auth", List.of("spi", "crypto"), List.of()),
          new Module(
              "core",
              List.of("spi", "crypto", "hcl"),
              List.of("com.fasterxml.jackson.core..", "com.github.benmanes.caffeine..")),
          new Module(
              "server",
              List.of(
                  "hcl", "crypto", "spi", "storage", "seal", "audit", "engines", "auth", "core",
                  "detect"),
              List.of("io.helidon..")),
          new Module("client", List.of(), List.of()),
          // crypto gives findings their identity
          new Module(
              "scanner",
              List.of("crypto"),
              List.of(
                  "com.fasterxml.jackson..",
                  "org.apache.commons.compress..",
                  "org.eclipse.jgit..")),
          new Module(
              "detect",
              List.of("spi", "crypto", "scanner"),
              List.of("com.google.errorprone.annotations..")),
          new Module("cli", List.of("client", "hcl"), List.of()),
          // crypto seals what clients bring back
          new Module("mcp", List.of("client", "cli", "crypto"), List.of("io.helidon..")),
          new Module(
              "scan",
              List.of("scanner", "cli", "client", "crypto"),
              List.of("com.google.errorprone.annotations..")),
          // flight recordings tell what another Java process does to its heap
          new Module(
              "bench",
              List.of("client", "cli", "server", "scanner", "storage", "spi", "crypto"),
              List.of("org.HdrHistogram..", "jdk.jfr..")));

  Module {
    modules = List.copyOf(modules);
    libraries = List.copyOf(libraries);
  }

  /// The modules of a build that have code of the product and are not in the table.
  static List<String> forgotten(Source build, Collection<Source> sources) {
    return Pom.modules(build).stream()
        .filter(name -> ALL.stream().noneMatch(module -> module.name().equals(name)))
        .filter(name -> sources.stream().anyMatch(s -> s.path().startsWith(name + "/src/main/")))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
