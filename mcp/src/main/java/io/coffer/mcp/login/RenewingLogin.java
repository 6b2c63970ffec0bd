package io.coffer.mcp.login;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// A login whose token is prolonged when two thirds of its life are over, and made anew when that
/// does not help for long, or the server no longer knows it. Nothing runs between calls: a token
/// that ended meanwhile is made anew by the next.
public final class RenewingLogin implements TokenSource {
  private final CofferClient client;
  private final InstantSource clock;
  private final Function<CofferClient, Secret> login;

  // all guarded by this
  private String token = "";
  private boolean renewable;
  private Duration life = Duration.ZERO;
  private Instant worn = Instant.MIN;

  /// @param client without a token
  /// @param login logs in, with what it reads each time
  public RenewingLogin(
      CofferClient client, InstantSource clock, Function<CofferClient, Secret> login) {
    this.client = client;
    this.clock = clock;
    this.login = login;
  }

  @Override
  public synchronized String token() {
    if (token.isEmpty() || (!clock.instant().isBefore(worn) && !isProlonged())) {
      enter();
    }
    return token;
  }

  @Override
  public synchronized boolean replace() {
    enter();
    return true;
  }

  private void enter() {
    Secret entered = login.apply(client);
    token = entered.clientToken();
    life = life(entered);
    keep(entered, life);
  }

  private boolean isProlonged() {
    if (!renewable) {
      return false;
    }
    try {
      Secret prolonged = client.withToken(token).auth().renewSelf().orElseThrow();
      Duration left = life(prolonged);
      keep(prolonged, left);
      // near the end of what is allowed, prolonging gives less each time
      return left.compareTo(life.dividedBy(2)) >= 0;
    } catch (ApiException e) {
      return false;
    }
  }

  private void keep(Secret said, Duration left) {
    renewable =
        said.auth().map(auth -> auth.get("renewable")).filter(Boolean.TRUE::equals).isPresent();
    // a token without an end is not worn
    worn = left.isZero() ? Instant.MAX : clock.instant().plus(left.multipliedBy(2).dividedBy(3));
  }

  private static Duration life(Secret said) {
    return said.auth()
        .map(auth -> auth.get("lease_duration"))
        .map(seconds -> Duration.ofSeconds(((Number) seconds).longValue()))
        .orElse(Duration.ZERO);
  }
}
