package io.coffer.compat;

import org.springframework.core.io.FileSystemResource;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.SimpleSessionManager;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.ClientHttpRequestFactoryFactory;
import org.springframework.vault.client.VaultClients;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.ClientOptions;
import org.springframework.vault.support.SslConfiguration;
import org.springframework.web.client.RestTemplate;

/// Clients of Spring Vault, made as its handbook says.
final class Spring {
  private Spring() {}

  static VaultEndpoint endpoint(Coffer coffer, Transport transport) {
    return VaultEndpoint.from(coffer.address(transport));
  }

  static ClientHttpRequestFactory http(Coffer coffer, Transport transport) {
    SslConfiguration ssl =
        switch (transport) {
          case HTTP -> SslConfiguration.unconfigured();
          case TLS ->
              SslConfiguration.forTrustStore(
                  new FileSystemResource(coffer.tls().pkcs12()), TlsFiles.PASSWORD.toCharArray());
        };
    return ClientHttpRequestFactoryFactory.create(new ClientOptions(), ssl);
  }

  /// What logins are made with.
  static RestTemplate rest(Coffer coffer, Transport transport) {
    return VaultClients.createRestTemplate(endpoint(coffer, transport), http(coffer, transport));
  }

  /// A client that has no token.
  static VaultTemplate anonymous(Coffer coffer, Transport transport) {
    return new VaultTemplate(endpoint(coffer, transport), http(coffer, transport));
  }

  /// A client that logs in like that.
  static VaultTemplate as(ClientAuthentication who, Coffer coffer, Transport transport) {
    return new VaultTemplate(
        endpoint(coffer, transport), http(coffer, transport), new SimpleSessionManager(who));
  }

  /// A client with that token.
  static VaultTemplate token(String token, Coffer coffer, Transport transport) {
    return as(new TokenAuthentication(token), coffer, transport);
  }

  /// A client that may do everything.
  static VaultTemplate root(Shared shared, Transport transport) {
    return token(shared.root(), shared.coffer(), transport);
  }
}
