package io.coffer.cli;

import io.coffer.cli.args.Option;
import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `coffer pki tidy`: starts to tidy and stays until it is done.
final class PkiTidyCommand {
  static final Entry TIDY =
      Entry.command(
          "tidy",
          "[MOUNT] [field=value…]",
          "Tidy a PKI engine (pki) and wait; without fields, expired and revoked certificates",
          PkiTidyCommand::tidy,
          Option.flag("no-wait", "only start it"));

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// How long a server may take to begin.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String BEGUN = "successfully started";
  private static final List<String> UNDER_WAY = List.of("Running", "Cancelling");
  private static final List<String> COUNTS =
      List.of("cert_store_deleted_count", "revoked_cert_deleted_count");

  private final Call call;
  private final CofferClient client;
  private final String mount;

  private PkiTidyCommand(Call call, String mount) {
    this.call = call;
    this.client = call.client().withWrapTtl("");
    this.mount = mount;
  }

  private static int tidy(Call call) {
    List<String> words = call.arguments();
    boolean named = !words.isEmpty() && !words.getFirst().matches("@.*|-|[^/]+=.*");
    String mount = named ? Mounts.bare(words.getFirst()) : "pki";
    Map<String, @Nullable Object> fields = call.data(named ? 1 : 0);
    return new PkiTidyCommand(call, mount).tidy(fields.isEmpty() ? usual() : fields);
  }

  private static Map<String, @Nullable Object> usual() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("tidy_cert_store", true);
    fields.put("tidy_revoked_certs", true);
    return fields;
  }

  private int tidy(Map<String, @Nullable Object> fields) {
    boolean wait = !call.flags().on("no-wait");
    Optional<Object> before = wait ? started(status()) : Optional.empty();
    Optional<Secret> said = client.write(mount + "/tidy", fields);
    said.ifPresent(this::warn);
    if (!wait) {
      return call.print().success("Started to tidy: " + mount);
    }
    Optional<Secret> last = follow(before);
    if (last.isEmpty()) {
      call.print().note("The server has not begun to tidy " + mount + ".");
      return Cli.SERVER;
    }
    int code = call.print().secret(last.get());
    return code == Cli.OK && !state(last.get()).equals("Finished") ? Cli.SERVER : code;
  }

  // that it has begun is no warning, but that there is nothing to do, or that it was under way
  private void warn(Secret said) {
    List<String> warnings =
        said.warnings().stream().filter(warning -> !warning.contains(BEGUN)).toList();
    call.print().warnings(Secret.of(Map.of("warnings", warnings)));
  }

  private Secret status() {
    String path = mount + "/tidy-status";
    return client
        .read(path)
        .orElseThrow(() -> new ApiException(404, List.of("there is no PKI engine"), "GET " + path));
  }

  private static Optional<Object> started(Secret status) {
    return Optional.ofNullable(status.data().get("time_started"));
  }

  private static String state(Secret status) {
    return Values.text(status.data().get("state"));
  }

  // until it is done; empty when it does not begin. One that was under way already has begun
  private Optional<Secret> follow(Optional<Object> before) {
    Instant latest = call.machine().clock().instant().plus(PATIENCE);
    boolean begun = false;
    Duration pause = FIRST_PAUSE;
    try (Progress progress = Progress.of(call)) {
      while (true) {
        Secret status = status();
        boolean underWay = UNDER_WAY.contains(state(status));
        begun = begun || underWay || !started(status).equals(before);
        if (begun && !underWay) {
          return Optional.of(status);
        }
        if (!begun && !call.machine().clock().instant().isBefore(latest)) {
          return Optional.empty();
        }
        progress.show(text(status));
        call.machine().pause().pass(pause);
        pause = longer(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  private String text(Secret status) {
    var parts = new ArrayList<String>();
    parts.add(mount + ": " + state(status));
    if (status.data().get("message") instanceof String message && !message.isEmpty()) {
      parts.add(message);
    }
    COUNTS.stream()
        .filter(name -> Objects.nonNull(status.data().get(name)))
        .map(name -> name.replace('_', ' ') + " " + Values.text(status.data().get(name)))
        .forEach(parts::add);
    return String.join(", ", parts);
  }
}
