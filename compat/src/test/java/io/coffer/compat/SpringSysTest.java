package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.springframework.vault.VaultException;
import org.springframework.vault.core.VaultSysOperations;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.Policy;
import org.springframework.vault.support.Policy.BuiltinCapabilities;
import org.springframework.vault.support.Policy.Rule;
import org.springframework.vault.support.VaultMount;

/// Policies, mounts and refusals by Spring Vault.
@OverEachTransport
class SpringSysTest {
  private final Shared shared;
  private final Transport transport;
  private final VaultTemplate root;
  private final VaultSysOperations sys;
  private String name;

  SpringSysTest(Transport transport, Shared shared) {
    this.shared = shared;
    this.transport = transport;
    this.root = Spring.root(shared, transport);
    this.sys = root.opsForSys();
  }

  @BeforeEach
  void name() {
    name = shared.fresh("sys");
  }

  private VaultTemplate withPolicy(String policy) {
    Map<String, Object> request = Map.of("policies", new String[] {policy});
    Object token = root.write("auth/token/create", request).getAuth().get("client_token");
    return Spring.token(token.toString(), shared.coffer(), transport);
  }

  private static Rule rule(String path, BuiltinCapabilities... capabilities) {
    return Rule.builder().path(path).capabilities(capabilities).build();
  }

  private static void assertRefused(String status, String text, Runnable deed) {
    String message = assertThrows(VaultException.class, deed::run).getMessage();
    assertTrue(message.contains(status) && message.contains(text), message);
  }

  // Spring Vault lower-cases the names of capabilities as the locale does
  @Test
  @DefaultLocale("en")
  void aPolicyIsWrittenReadListedAndDeleted() {
    Policy policy =
        Policy.of(
            rule("secret/*", BuiltinCapabilities.READ, BuiltinCapabilities.LIST),
            Rule.builder()
                .path("auth/approle/role/+/secret-id")
                .capability(BuiltinCapabilities.UPDATE)
                .minWrappingTtl(Duration.ofSeconds(1))
                .maxWrappingTtl(Duration.ofMinutes(2))
                .allowedParameter("metadata")
                .deniedParameter("cidr_list", "0.0.0.0/0")
                .build());
    sys.createOrUpdatePolicy(name, policy);
    assertEquals(policy, sys.getPolicy(name));
    assertTrue(sys.getPolicyNames().contains(name));
    sys.deletePolicy(name);
    assertNull(sys.getPolicy(name));
    assertFalse(sys.getPolicyNames().contains(name));
  }

  @Test
  void aPolicyDecides() {
    sys.mount(name, VaultMount.create("kv"));
    root.write(name + "/open", Map.of("k", "v"));
    sys.createOrUpdatePolicy(name, Policy.of(rule(name + "/open", BuiltinCapabilities.READ)));
    VaultTemplate reader = withPolicy(name);
    assertEquals(Map.of("k", "v"), reader.read(name + "/open").getData());
    assertRefused("403", "permission denied", () -> reader.read(name + "/closed"));
    assertRefused("403", "permission denied", () -> reader.write(name + "/open", Map.of("k", "w")));
    assertRefused("403", "permission denied", () -> reader.delete(name + "/open"));
    assertRefused("403", "permission denied", () -> reader.list(name));
  }

  @Test
  void anEngineIsMountedListedTunedAndUnmounted() {
    sys.mount(
        name,
        VaultMount.builder()
            .type("kv")
            .description("of a test")
            .options(Map.of("version", "2"))
            .config(Map.of("default_lease_ttl", "1h", "max_lease_ttl", "24h"))
            .build());
    VaultMount found = sys.getMounts().get(name + "/");
    assertEquals("kv", found.getType());
    assertEquals("of a test", found.getDescription());
    assertEquals(Map.of("version", "2"), found.getOptions());
    assertEquals(3600, found.getConfig().get("default_lease_ttl"));
    root.write("sys/mounts/" + name + "/tune", Map.of("max_lease_ttl", "48h"));
    Map<String, Object> tuned = root.read("sys/mounts/" + name + "/tune").getRequiredData();
    assertEquals(3600, tuned.get("default_lease_ttl"));
    assertEquals(48 * 3600, tuned.get("max_lease_ttl"));
    sys.unmount(name);
    assertFalse(sys.getMounts().containsKey(name + "/"));
    assertNull(root.read(name + "/data/a"));
  }

  @Test
  void anAuthMethodIsEnabledListedTunedAndDisabled() {
    sys.authMount(name, VaultMount.builder().type("userpass").description("of a test").build());
    VaultMount found = sys.getAuthMounts().get(name + "/");
    assertEquals("userpass", found.getType());
    assertEquals("of a test", found.getDescription());
    root.write("sys/auth/" + name + "/tune", Map.of("default_lease_ttl", "20m"));
    assertEquals(
        1200, root.read("sys/auth/" + name + "/tune").getRequiredData().get("default_lease_ttl"));
    sys.authUnmount(name);
    assertFalse(sys.getAuthMounts().containsKey(name + "/"));
  }

  @Test
  void aPathInUseIsRefused() {
    sys.mount(name, VaultMount.create("kv"));
    assertRefused("400", "path is already in use", () -> sys.mount(name, VaultMount.create("kv")));
  }

  @Test
  void anUnknownTokenIsRefused() {
    VaultTemplate nobody = Spring.token("nobodys", shared.coffer(), transport);
    assertRefused("403", "permission denied", () -> nobody.read("sys/mounts"));
  }

  @Test
  void whatTheServerDoesNotUnderstandIsRefused() {
    assertRefused(
        "400", "", () -> root.write("sys/mounts/" + name, Map.of("type", "no-such-engine")));
    assertRefused("400", "", () -> root.write("sys/policy/" + name, Map.of("policy", "path {")));
    assertNull(root.read("no/such/path"));
    assertRefused("404", "no handler for route", () -> root.write("no/such/path", Map.of("a", 1)));
  }
}
