package io.coffer.core;

import io.coffer.core.mount.Mounts;
import io.coffer.core.policy.Policies;
import io.coffer.core.seal.KeyUsage;
import io.coffer.core.seal.Lifecycle;
import io.coffer.core.sys.AuditAdmin;
import io.coffer.core.sys.AuditedHeaders;
import io.coffer.core.sys.Cluster;
import io.coffer.core.token.Token;
import io.coffer.core.token.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is read when the server is unsealed and forgotten when it is sealed.
record Opening(
    Mounts mounts,
    Policies policies,
    Tokens tokens,
    KeyUsage usage,
    AuditAdmin audit,
    AuditedHeaders headers,
    Cluster cluster,
    InstantSource clock)
    implements Lifecycle {

  @Override
  public void opened() {
    cluster.load();
    usage.load();
    headers.load();
    audit.load();
    mounts.load();
    mounts.finishUnmounting();
  }

  @Override
  public void closing() {
    audit.unload();
    mounts.unload();
    tokens.forget();
    usage.unload();
  }

  @Override
  public String begin() {
    policies.begin();
    opened();
    String clear = tokens.draw();
    tokens.add(root(clear));
    return clear;
  }

  private Token root(String clear) {
    Instant now = clock.instant();
    var life =
        new Token.Life(
            now,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            false,
            0);
    return new Token(
        tokens.key(clear),
        tokens.drawAccessor(),
        "",
        "auth/token/root",
        "root",
        List.of(Token.ROOT),
        Map.of(),
        life,
        "service",
        "",
        List.of(),
        "",
        Optional.empty());
  }
}
