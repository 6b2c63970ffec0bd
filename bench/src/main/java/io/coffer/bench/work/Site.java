package io.coffer.bench.work;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// What a workload sets up on a server, all of it below names of its own. Closing takes it down, in
/// the reverse order.
public final class Site implements AutoCloseable {
  private final Target target;
  private final String prefix;
  private final CofferClient admin;
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private int made;

  /// @param prefix of all names, letters and digits
  public Site(Target target, String prefix) {
    this.target = target;
    this.prefix = prefix;
    this.admin = target.client();
  }

  CofferClient admin() {
    return admin;
  }

  /// A name that nobody else uses.
  String name() {
    return prefix + "-" + made++;
  }

  /// Mounts an engine.
  ///
  /// @return its path, without a slash
  String mount(String type, Map<String, String> options) {
    String path = name();
    admin.sys().mount(path, type, options);
    undo.push(() -> admin.sys().unmount(path));
    return path;
  }

  /// Enables an auth method.
  ///
  /// @return its path behind `auth/`
  String auth(String type) {
    String path = name();
    admin.sys().enableAuth(path, type);
    undo.push(() -> admin.delete("sys/auth/" + path));
    return path;
  }

  /// Writes a policy and returns its name.
  String policy(String text) {
    String name = name();
    admin.sys().putPolicy(name, text);
    undo.push(() -> admin.delete("sys/policies/acl/" + name));
    return name;
  }

  /// A token of such policies, which is revoked with all that it made.
  public String token(String... policies) {
    var made =
        admin
            .auth()
            .createToken(
                Map.of("policies", List.of(policies), "ttl", "24h", "display_name", prefix));
    String token = made.clientToken();
    undo.push(() -> admin.write("auth/token/revoke", Map.of("token", token)));
    return token;
  }

  /// Requests with a token that may do everything below a path, as an application has one.
  Requests requestsFor(String path) {
    return target.requests(token(policy(grants(path + "/*"))));
  }

  Requests requests(String token) {
    return target.requests(token);
  }

  static String grants(String path) {
    return "path \""
        + path
        + "\" { capabilities = [\"create\", \"read\", \"update\", \"list\"] }\n";
  }

  /// Makes one request for each number below a count.
  static byte[][] each(int count, IntFunction<byte[]> request) {
    return IntStream.range(0, count).mapToObj(request).toArray(byte[][]::new);
  }

  /// Takes everything down. What cannot be taken down does not keep the rest.
  ///
  /// @throws ApiException the first fault
  @Override
  public void close() {
    ApiException first = null;
    while (!undo.isEmpty()) {
      try {
        undo.pop().run();
      } catch (ApiException e) {
        first = first == null ? e : first;
      }
    }
    admin.close();
    if (first != null) {
      throw first;
    }
  }
}
