package io.coffer.server;

import io.coffer.server.http.Wire;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Writers that write until their server is gone, and what was acknowledged to them.
final class Load {
  private static final int WRITERS = 8;
  private static final int WRITES_PER_SECRET = 8;

  private final Queue<Claim> all = new ConcurrentLinkedQueue<>();
  private final Set<Claim> fresh = ConcurrentHashMap.newKeySet();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final Map<Integer, Claim.Secret> secrets = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  /// What was acknowledged since the last call, and secrets that were written to in the meantime.
  List<Claim> takeFresh() {
    List<Claim> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  /// Everything that was ever acknowledged.
  List<Claim> all() {
    List<Claim> claims = new ArrayList<>(all);
    claims.addAll(secrets.values());
    return claims;
  }

  /// What a server that was not killed has refused.
  List<String> faults() {
    return List.copyOf(faults);
  }

  int acknowledged() {
    return acknowledged.get();
  }

  /// Writers at work.
  ///
  /// @param begun is open as soon as something was acknowledged
  /// @param threads end with the server
  record Running(CountDownLatch begun, List<Thread> threads) {
    void join() throws InterruptedException {
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  Running start(int port, String root, SeededRandom random) {
    var begun = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < WRITERS; i++) {
      var own = new SeededRandom(random.nextLong());
      threads.add(Thread.ofPlatform().start(() -> writeOn(port, root, own, begun)));
    }
    return new Running(begun, threads);
  }

  private void writeOn(int port, String root, SeededRandom random, CountDownLatch begun) {
    try (Wire wire = Wire.to(port)) {
      while (true) {
        one(wire, root, random.nextInt(100));
        acknowledged.incrementAndGet();
        begun.countDown();
      }
    } catch (IOException e) {
      refused(e);
    }
  }

  // the connection of a killed server breaks off; an answer that refuses is a fault
  private void refused(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("/v1/")) {
      faults.add(message);
    }
  }

  private void one(Wire wire, String root, int chance) throws IOException {
    int number = writes.incrementAndGet();
    if (chance < 60) {
      secret(number).write(wire, root, "v" + number);
    } else if (chance < 75) {
      Claim.Token token = Claim.Token.make(wire, root, "" + number);
      keep(token);
      if (chance < 65) {
        token.revoke(wire, root);
      }
    } else if (chance < 85) {
      keep(Claim.Policy.make(wire, root, "p" + number));
    } else if (chance < 93) {
      keep(Claim.SecretId.make(wire, root));
    } else {
      keep(Claim.Wrapped.make(wire, root, "v" + number));
    }
  }

  private void keep(Claim claim) {
    all.add(claim);
    fresh.add(claim);
  }

  private Claim.Secret secret(int number) {
    int shared = number / WRITES_PER_SECRET;
    Claim.Secret secret = secrets.computeIfAbsent(shared, n -> new Claim.Secret("s" + n));
    fresh.add(secret);
    return secret;
  }
}
