package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.vault.VaultException;
import org.springframework.vault.authentication.ClientAuthentication;
import org.springframework.vault.authentication.LifecycleAwareSessionManager;
import org.springframework.vault.authentication.LifecycleAwareSessionManagerSupport;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.authentication.UsernamePasswordAuthentication;
import org.springframework.vault.authentication.UsernamePasswordAuthenticationOptions;
import org.springframework.vault.authentication.event.AfterLoginTokenRenewedEvent;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.lease.SecretLeaseContainer;
import org.springframework.vault.core.lease.domain.Lease;
import org.springframework.vault.core.lease.domain.RequestedSecret;
import org.springframework.vault.core.lease.event.AfterSecretLeaseRenewedEvent;
import org.springframework.vault.core.lease.event.SecretLeaseCreatedEvent;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.VaultResponse;

/// What Spring Vault keeps alive in the background: tokens of sessions, and leases.
@OverEachTransport
class SpringSessionTest {
  private static final long PATIENCE_SECONDS = 30;

  private final Shared shared;
  private final Transport transport;
  private final VaultTemplate root;
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private String mount;

  SpringSessionTest(Transport transport, Shared shared) {
    this.shared = shared;
    this.transport = transport;
    this.root = Spring.root(shared, transport);
  }

  @BeforeEach
  void begin() {
    mount = shared.fresh("session");
    scheduler.afterPropertiesSet();
  }

  @AfterEach
  void end() {
    scheduler.destroy();
  }

  private LifecycleAwareSessionManager session(ClientAuthentication who) {
    return new LifecycleAwareSessionManager(
        who,
        scheduler,
        Spring.rest(shared.coffer(), transport),
        new LifecycleAwareSessionManagerSupport.FixedTimeoutRefreshTrigger(
            Duration.ofSeconds(2), Duration.ofSeconds(2)));
  }

  private ClientAuthentication ann() {
    root.opsForSys().authMount(mount, VaultMount.create("userpass"));
    root.write(
        "auth/" + mount + "/users/ann", Map.of("password", "correct-horse", "token_ttl", "3s"));
    return new UsernamePasswordAuthentication(
        UsernamePasswordAuthenticationOptions.builder()
            .path(mount)
            .username("ann")
            .password("correct-horse")
            .build(),
        Spring.rest(shared.coffer(), transport));
  }

  @Test
  void aSessionOutlivesItsTokensLife() throws Exception {
    LifecycleAwareSessionManager session = session(ann());
    var renewals = new CountDownLatch(3);
    session.addAuthenticationListener(event -> {
      if (event instanceof AfterLoginTokenRenewedEvent) {
        renewals.countDown();
      }
    });
    String first = session.getSessionToken().getToken();
    assertTrue(renewals.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(first, session.getSessionToken().getToken());
    session.destroy();
    VaultTemplate after = Spring.token(first, shared.coffer(), transport);
    assertThrows(VaultException.class, () -> after.read("auth/token/lookup-self"));
  }

  @Test
  void aGivenTokenIsLookedUpAndRenewed() {
    VaultResponse created =
        root.write("auth/token/create", Map.of("ttl", "1h", "policies", List.of("default")));
    String token = created.getAuth().get("client_token").toString();
    LifecycleAwareSessionManager session = session(new TokenAuthentication(token));
    assertEquals(token, session.getSessionToken().getToken());
    assertTrue(session.renewToken());
    session.destroy();
    VaultTemplate after = Spring.token(token, shared.coffer(), transport);
    Map<String, Object> found = after.read("auth/token/lookup-self").getRequiredData();
    assertTrue(found.containsKey("last_renewal_time"), "it was given, so it is left as it is");
  }

  private void withLeasedSecret(String ttl) {
    root.opsForSys()
        .mount(
            mount,
            VaultMount.builder().type("kv").options(Map.of("leased_passthrough", "true")).build());
    root.write(mount + "/app", Map.of("password", "s3cr3t", "ttl", ttl));
  }

  @Test
  void aLeaseIsKeptUntilTheContainerEnds() throws Exception {
    withLeasedSecret("3s");
    var container = new SecretLeaseContainer(root, scheduler);
    container.setMinRenewal(Duration.ofSeconds(1));
    container.setExpiryThreshold(Duration.ofSeconds(2));
    var renewals = new CountDownLatch(3);
    var created = new CompletableFuture<SecretLeaseCreatedEvent>();
    container.addLeaseListener(event -> {
      if (event instanceof SecretLeaseCreatedEvent creation) {
        created.complete(creation);
      }
      if (event instanceof AfterSecretLeaseRenewedEvent) {
        renewals.countDown();
      }
    });
    container.addErrorListener((event, failure) -> created.completeExceptionally(failure));
    container.addRequestedSecret(RequestedSecret.renewable(mount + "/app"));
    container.afterPropertiesSet();
    container.start();
    SecretLeaseCreatedEvent first = created.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertEquals("s3cr3t", first.getSecrets().get("password"));
    Lease lease = first.getLease();
    assertEquals(Duration.ofSeconds(3), lease.getLeaseDuration());
    assertTrue(renewals.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    root.write("sys/leases/lookup", Map.of("lease_id", lease.getLeaseId()));
    container.destroy();
    assertThrows(
        VaultException.class,
        () -> root.write("sys/leases/lookup", Map.of("lease_id", lease.getLeaseId())));
  }

  @Test
  void aSecretWithoutALeaseIsReadAgainWhenItsTimeIsOver() throws Exception {
    root.opsForSys().mount(mount, VaultMount.create("kv"));
    root.write(mount + "/app", Map.of("password", "first", "ttl", "1s"));
    var container = new SecretLeaseContainer(root, scheduler);
    container.setMinRenewal(Duration.ofSeconds(1));
    container.setExpiryThreshold(Duration.ofSeconds(1));
    var second = new CountDownLatch(1);
    container.addLeaseListener(event -> {
      if (event instanceof SecretLeaseCreatedEvent creation) {
        switch (creation.getSecrets().get("password").toString()) {
          case "first" -> root.write(mount + "/app", Map.of("password", "second", "ttl", "1s"));
          default -> second.countDown();
        }
      }
    });
    container.addRequestedSecret(RequestedSecret.rotating(mount + "/app"));
    container.afterPropertiesSet();
    container.start();
    assertTrue(second.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    container.destroy();
  }

  @Test
  void aLeaseIsRenewedAndRevokedByItsId() {
    withLeasedSecret("1h");
    VaultResponse read = root.read(mount + "/app");
    assertTrue(read.getLeaseId().startsWith(mount + "/app/"), read.getLeaseId());
    assertTrue(read.isRenewable());
    assertEquals(3600, read.getLeaseDuration());
    Map<String, Object> half = Map.of("lease_id", read.getLeaseId(), "increment", 1800);
    VaultResponse renewed = root.write("sys/leases/renew", half);
    assertEquals(read.getLeaseId(), renewed.getLeaseId());
    assertEquals(1800, renewed.getLeaseDuration());
    root.write("sys/leases/revoke", Map.of("lease_id", read.getLeaseId()));
    String message =
        assertThrows(VaultException.class, () -> root.write("sys/leases/renew", half)).getMessage();
    assertTrue(message.contains("400"), message);
  }
}
