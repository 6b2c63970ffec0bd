package io.coffer.compat;

import io.github.jopenlibs.vault.SslConfig;
import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultConfig;
import io.github.jopenlibs.vault.VaultException;

/// Clients of vault-java-driver, made as its manual says.
final class Driver {
  private Driver() {}

  static SslConfig ssl(Coffer coffer, Transport transport) throws VaultException {
    var ssl = new SslConfig();
    return switch (transport) {
      case HTTP -> ssl.build();
      case TLS -> ssl.pemFile(coffer.tls().certificate().toFile()).build();
    };
  }

  private static VaultConfig config(Coffer coffer, Transport transport) throws VaultException {
    return new VaultConfig()
        .address(coffer.address(transport))
        .sslConfig(ssl(coffer, transport))
        .openTimeout(10)
        .readTimeout(30);
  }

  /// A client that has no token.
  static Vault anonymous(Coffer coffer, Transport transport) throws VaultException {
    return Vault.create(config(coffer, transport).build(), 1);
  }

  /// A client with that token, for KV of that version.
  static Vault token(String token, int kv, Coffer coffer, Transport transport)
      throws VaultException {
    return Vault.create(config(coffer, transport).token(token).build(), kv);
  }

  /// A client that may do everything.
  static Vault root(Shared shared, int kv, Transport transport) throws VaultException {
    return token(shared.root(), kv, shared.coffer(), transport);
  }
}
