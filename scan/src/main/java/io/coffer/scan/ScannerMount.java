package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.cli.connect.Connection;
import io.coffer.cli.connect.TokenFile;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.scanner.verify.Pause;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A scanner's mount on a server. What it cannot do is told in a [UsageException], for a person.
final class ScannerMount implements AutoCloseable {
  /// How often in a row it is waited for a server that has been asked too much.
  static final int WAITS = 60;

  static final Duration WAIT = Duration.ofSeconds(5);
  private static final int BUSY = 429;

  private final CofferClient client;
  private final String path;
  private final Pause pause;
  private final Identity tags;

  private ScannerMount(CofferClient client, String path, Pause pause) {
    this.client = client;
    this.path = path;
    this.pause = pause;
    this.tags = readKey();
  }

  /// @param path of the mount, without slashes around it
  @SuppressWarnings("MustBeClosedChecker") // whoever opens it closes it
  static ScannerMount open(Flags flags, Machine machine, String path) {
    var environment = machine.environment();
    var token =
        environment.setting("TOKEN").orElseGet(() -> new TokenFile(environment.tokenFile()).read());
    var client =
        CofferClient.connect(Connection.options(flags, environment))
            .withToken(token)
            .withWrapTtl("");
    try {
      return new ScannerMount(client, path, machine.pause());
    } catch (UsageException e) {
      client.close();
      throw e;
    }
  }

  private Identity readKey() {
    Secret secret;
    try {
      secret = client.read(path + "/key").orElseThrow(this::absent);
    } catch (ApiException e) {
      throw fault(e, "key");
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(new Members(secret.data()).text("key"));
    } catch (IllegalArgumentException e) {
      throw absent();
    }
    if (bytes.length == 0) {
      throw absent();
    }
    try (var key = SecretBytes.take(bytes)) {
      return new Identity(new Hmac(key));
    }
  }

  /// What the mount calls a value: nothing that tells it.
  String tag(String value) {
    return tags.of(value);
  }

  /// Sends a list to a path of the mount, a part at a time. A server that has been asked too much
  /// is waited for, and sent half as much then.
  ///
  /// @param most how many of the list are in one request
  /// @param request what is sent for a part
  /// @param answered takes the data of each answer
  <T> void send(List<T> all, int most, Request<T> request, Consumer<Members> answered) {
    int at = 0;
    int size = most;
    int waits = 0;
    while (at < all.size()) {
      var part = all.subList(at, Math.min(at + size, all.size()));
      try {
        var answer = client.write(path + "/" + request.name(), request.data(part));
        answered.accept(new Members(answer.orElseThrow(this::absent).data()));
        at += part.size();
        waits = 0;
      } catch (ApiException e) {
        waits++;
        if (e.status() != BUSY || waits > WAITS) {
          throw fault(e, request.name());
        }
        size = Math.max(1, size / 2);
        await();
      }
    }
  }

  /// What is sent for a part of a list.
  interface Request<T> {
    /// The path below the mount.
    String name();

    Map<String, ? extends @Nullable Object> data(List<T> part);
  }

  private void await() {
    try {
      pause.forTime(WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while waiting for the server");
    }
  }

  private UsageException absent() {
    return new UsageException(
        "No scanner is mounted at " + path + "/. On the server: coffer secrets enable scanner");
  }

  private UsageException fault(ApiException e, String name) {
    return switch (e.status()) {
      case 0 -> new UsageException(e.getMessage() + "\nIs VAULT_ADDR the server's address?");
      case 403 ->
          new UsageException(
              e.getMessage()
                  + "\nThe token lacks a policy with"
                  + rule("key", "read")
                  + (name.equals("key") ? "" : rule(name, "update")));
      case 404 -> absent();
      default -> new UsageException(String.valueOf(e.getMessage()));
    };
  }

  private String rule(String name, String capability) {
    return "\n  path \"%s/%s\" { capabilities = [\"%s\"] }".formatted(path, name, capability);
  }

  @Override
  public void close() {
    client.close();
  }
}
