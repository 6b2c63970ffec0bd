package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.vault.VaultException;
import org.springframework.vault.annotation.VaultPropertySource;
import org.springframework.vault.annotation.VaultPropertySource.Renewal;
import org.springframework.vault.config.EnvironmentVaultConfiguration;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;

/// An application of Spring that gets its client, and properties, from its configuration.
@OverEachTransport
class SpringContextTest {
  /// An application whose properties are a secret.
  @VaultPropertySource(value = "${app.secret}", renewal = Renewal.RENEW)
  static class App {}

  private final Shared shared;
  private final Transport transport;
  private final VaultTemplate root;
  private String name;

  SpringContextTest(Transport transport, Shared shared) {
    this.shared = shared;
    this.transport = transport;
    this.root = Spring.root(shared, transport);
  }

  @BeforeEach
  void mount() {
    name = shared.fresh("context");
    root.opsForSys()
        .mount(
            name,
            VaultMount.builder().type("kv").options(Map.of("leased_passthrough", "true")).build());
    root.write(name + "/app", Map.of("password", "s3cr3t", "ttl", "1h"));
  }

  private AnnotationConfigApplicationContext context(Map<String, Object> login) {
    var properties = new HashMap<>(login);
    properties.put("app.secret", name + "/app");
    properties.put("vault.uri", shared.coffer().address(transport));
    if (transport == Transport.TLS) {
      properties.put("vault.ssl.trust-store", "file:" + shared.coffer().tls().certificate());
    }
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", properties));
    context.register(EnvironmentVaultConfiguration.class);
    return context;
  }

  @Test
  void propertiesOfAnApplicationAreSecrets() {
    try (var context = context(Map.of("vault.token", shared.root()))) {
      context.register(App.class);
      context.refresh();
      assertEquals("s3cr3t", context.getEnvironment().getProperty("password"));
      assertEquals(1, root.list("sys/leases/lookup/" + name + "/app").size());
    }
    assertEquals(0, root.list("sys/leases/lookup/" + name + "/app").size());
  }

  @Test
  void aRoleIsTheApplicationsUntilItEnds() {
    root.opsForSys().authMount(name, VaultMount.create("approle"));
    root.write("auth/" + name + "/role/web", Map.of("token_ttl", "1h"));
    String path = "auth/" + name + "/role/web/";
    Object role = root.read(path + "role-id").getRequiredData().get("role_id");
    Object secret = root.write(path + "secret-id").getRequiredData().get("secret_id");
    Map<String, Object> login =
        Map.of(
            "vault.authentication", "approle",
            "vault.app-role.app-role-path", name,
            "vault.app-role.role-id", role,
            "vault.app-role.secret-id", secret);
    Map<String, Object> accessor;
    try (var context = context(login)) {
      context.refresh();
      VaultTemplate client = context.getBean(VaultTemplate.class);
      Map<String, Object> self = client.read("auth/token/lookup-self").getRequiredData();
      assertEquals(name, self.get("display_name"));
      accessor = Map.of("accessor", self.get("accessor"));
    }
    assertThrows(VaultException.class, () -> root.write("auth/token/lookup-accessor", accessor));
  }
}
