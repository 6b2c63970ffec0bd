package io.coffer.scan;

import com.google.errorprone.annotations.MustBeClosed;
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
import io.coffer.scanner.known.KnownValues;
import io.coffer.scanner.verify.Pause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A scanner's mount on a server. What it cannot do is told in a [UsageException], for a person.
final class ScannerMount implements AutoCloseable {
  /// How often in a row it is waited for a server that has been asked too much.
  static final int WAITS = 60;

  static final Duration WAIT = Duration.ofSeconds(5);
  private static final int BUSY = 429;
  private static final int FORBIDDEN = 403;
  private static final int NOTHING_THERE = 404;

  private final CofferClient client;
  private final String path;
  private final Pause pause;
  private final SecretBytes key;
  private final Identity tags;

  @SuppressWarnings("MustBeClosedChecker") // the key is closed with the mount
  private ScannerMount(CofferClient client, String path, Pause pause) {
    this.client = client;
    this.path = path;
    this.pause = pause;
    this.key = readKey();
    this.tags = new Identity(new Hmac(key));
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

  @MustBeClosed
  private SecretBytes readKey() {
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
    return SecretBytes.take(bytes);
  }

  /// The hashes of the strong values that the server stores, if it tells them.
  ///
  /// @param warn is told why it does not
  Optional<KnownValues> stored(Consumer<String> warn) {
    try {
      var hashes = client.read(path + "/hashes");
      if (hashes.isEmpty()) {
        return Optional.empty();
      }
      byte[] file = Base64.getDecoder().decode(new Members(hashes.get().data()).text("hashes"));
      return Optional.of(KnownValues.read(new ByteArrayInputStream(file), key));
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        warn.accept(
            "stored values are looked for only where something points at them: the token lacks"
                + rule("hashes", "read"));
      } else if (e.status() != NOTHING_THERE) {
        throw fault(e, "hashes");
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException("The server's hashes cannot be used: " + e.getMessage());
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
      case FORBIDDEN ->
          new UsageException(
              e.getMessage()
                  + "\nThe token lacks a policy with"
                  + rule("key", "read")
                  + (name.equals("key") ? "" : rule(name, "update")));
      case NOTHING_THERE -> absent();
      default -> new UsageException(String.valueOf(e.getMessage()));
    };
  }

  private String rule(String name, String capability) {
    return "\n  path \"%s/%s\" { capabilities = [\"%s\"] }".formatted(path, name, capability);
  }

  @Override
  public void close() {
    key.close();
    client.close();
  }
}
