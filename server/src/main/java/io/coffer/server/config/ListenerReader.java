package io.coffer.server.config;

import io.coffer.hcl.Block;
import io.coffer.hcl.Body;
import io.coffer.hcl.Item;
import io.coffer.hcl.Nearest;
import io.coffer.server.http.Listener;
import io.coffer.server.http.ListenerLimits;
import io.coffer.server.http.Patience;
import io.coffer.server.http.TlsSettings;
import io.coffer.spi.Variant;
import io.coffer.spi.Variant.Option;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One `listener` block.
final class ListenerReader {
  private static final String TCP = "tcp";
  private static final String UNIX = "unix";
  private static final String SOCKET_MODE = "socket_mode";

  private static final String STANDARD_ADDRESS = "127.0.0.1:8200";
  private static final Option MIN_VERSION =
      Option.choice("tls_min_version", "the least version of TLS", "tls12", "tls13");

  /// What can be said of every listener.
  private static final List<Option> COMMON =
      List.of(
          Option.text("address", "host:port, or the path of a unix socket", STANDARD_ADDRESS),
          Option.text("max_request_size", "the longest body in bytes; 0 for the most there is"),
          Option.text("max_request_duration", "when a request is interrupted; 0 for never", "90s"),
          Option.flag("disable_printable_check", "lets what cannot be printed into paths", false),
          Option.text("max_connections", "how many are open at once; more wait", "8192"),
          Option.text("http_read_header_timeout", "until a first request; 0 for ever", "10s"),
          Option.text("http_idle_timeout", "between requests; 0 for ever", "5m"),
          Option.text("http_write_timeout", "for an answer to be taken; 0 for ever", "5m"));

  private static final List<Option> OF_TCP =
      List.of(
          Option.flag("tls_disable", "plain HTTP", false),
          Option.text("tls_cert_file", "certificates, PEM"),
          Option.text("tls_key_file", "the private key, PEM"),
          MIN_VERSION,
          Option.text("tls_cipher_suites", "JDK names, with commas"),
          Option.flag("tls_disable_client_certs", "clients are not asked for certificates", false),
          Option.flag("tls_require_and_verify_client_cert", "clients must show one", false),
          Option.text("tls_client_ca_file", "the authorities for that, PEM"));

  private static final List<Option> OF_UNIX =
      List.of(Option.text(SOCKET_MODE, "octal mode of the socket"));

  private static final Set<String> KEYS =
      Stream.of(COMMON, OF_TCP, OF_UNIX)
          .flatMap(List::stream)
          .map(Option::name)
          .collect(Collectors.toUnmodifiableSet());

  /// Keys of Vault's listeners that need nothing here.
  private static final Set<String> MEANINGLESS =
      Set.of(
          "agent_api",
          "cluster_address",
          "custom_response_headers",
          "disable_replication_status_endpoints",
          "disable_request_limiter",
          "disable_unauthed_rekey_endpoints",
          "http_read_timeout",
          "inflight_requests_logging",
          "max_json_array_element_count",
          "max_json_depth",
          "max_json_object_entry_count",
          "max_json_string_value_length",
          "max_request_json_memory",
          "max_request_json_strings",
          "max_token_header_size",
          "profiling",
          "telemetry",
          "tls_max_version",
          "tls_prefer_server_cipher_suites");

  /// Keys whose meaning a listener must have or refuse: to pass over them would break a promise.
  private static final Set<String> REFUSED =
      Set.of(
          "chroot_namespace",
          "proxy_protocol_authorized_addrs",
          "proxy_protocol_behavior",
          "redact_addresses",
          "redact_cluster_name",
          "redact_version",
          "require_request_header",
          "role",
          "socket_group",
          "socket_user",
          "tls_acme_ca_directory",
          "tls_acme_domains",
          "tls_acme_email",
          "x_forwarded_for_authorized_addrs",
          "x_forwarded_for_client_cert_header",
          "x_forwarded_for_hop_skips",
          "x_forwarded_for_reject_not_authorized",
          "x_forwarded_for_reject_not_present");

  private static final int MAX_BODY = 1024 * 1024 * 1024;
  private static final int MAX_CONNECTIONS = 1_000_000;
  private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

  private final Block block;
  private final String type;
  private final Function<String, SocketAddress> addresses;

  private ListenerReader(Block block, Function<String, SocketAddress> addresses) {
    this.block = block;
    this.type = block.labels().getFirst();
    this.addresses = addresses;
  }

  /// @param addresses finds what an address stands for
  static Listener read(
      Block block, Function<String, SocketAddress> addresses, List<String> warnings) {
    return new ListenerReader(block, addresses).listener(warnings);
  }

  /// The kinds of listeners, with the keys that mean something to each.
  static List<Variant> variants() {
    return List.of(variant(TCP, OF_TCP), variant(UNIX, OF_UNIX));
  }

  private static Variant variant(String type, List<Option> own) {
    return new Variant(type, Stream.concat(COMMON.stream(), own.stream()).toList());
  }

  private Listener listener(List<String> warnings) {
    checkKeys(warnings);
    return new Listener(address(), tls(), limits(), socketMode());
  }

  private void checkKeys(List<String> warnings) {
    for (Item item : block.body().items()) {
      String key = item.key();
      if (MEANINGLESS.contains(key)) {
        warnings.add("listener: \"" + key + "\" means nothing to this server (" + item.at() + ")");
      } else if (REFUSED.contains(key)) {
        throw new ConfigException(
            "\"" + key + "\" is not supported by listeners of this server, at " + item.at());
      } else if (!KEYS.contains(key)) {
        var known = new TreeSet<>(KEYS);
        known.addAll(MEANINGLESS);
        known.addAll(REFUSED);
        throw new ConfigException(
            Nearest.complaint("key", key, known) + " in listener at " + item.at());
      } else {
        Values.refuseLabels(item);
      }
    }
  }

  private Optional<Item> item(String key) {
    Body body = block.body();
    return body.attribute(key);
  }

  private boolean isOn(String key) {
    return item(key).filter(Values::flag).isPresent();
  }

  private Optional<Path> file(String key) {
    return item(key).filter(item -> !Values.text(item).isEmpty()).map(Values::path);
  }

  private SocketAddress address() {
    Optional<Item> address = item("address");
    return switch (type) {
      case TCP -> addresses.apply(address.map(Values::text).orElse(STANDARD_ADDRESS));
      case UNIX ->
          UnixDomainSocketAddress.of(address.map(Values::path).orElse(Path.of(STANDARD_ADDRESS)));
      default ->
          throw new ConfigException(
              Nearest.complaint("listener", type, List.of(TCP, UNIX)) + " at " + block.at());
    };
  }

  private Optional<TlsSettings> tls() {
    if (type.equals(UNIX) || isOn("tls_disable")) {
      return Optional.empty();
    }
    Path certificates = file("tls_cert_file").orElseThrow(() -> missing("tls_cert_file"));
    Path key = file("tls_key_file").orElseThrow(() -> missing("tls_key_file"));
    return Optional.of(
        new TlsSettings(
            certificates,
            key,
            minVersion(),
            item("tls_cipher_suites").map(Values::list).orElse(List.of()),
            clients(),
            file("tls_client_ca_file")));
  }

  private ConfigException missing(String key) {
    return new ConfigException(
        "the listener at "
            + block.at()
            + " needs "
            + key
            + ", or tls_disable = true for plain HTTP");
  }

  private String minVersion() {
    return switch (item("tls_min_version").map(Values::text).orElse("tls12")) {
      case "tls12" -> "TLSv1.2";
      case "tls13" -> "TLSv1.3";
      default ->
          throw new ConfigException(
              "tls_min_version must be tls12 or tls13, in the listener at " + block.at());
    };
  }

  private TlsSettings.Clients clients() {
    boolean verified = isOn("tls_require_and_verify_client_cert");
    if (isOn("tls_disable_client_certs")) {
      if (verified) {
        throw new ConfigException(
            "tls_disable_client_certs and tls_require_and_verify_client_cert exclude each other");
      }
      return TlsSettings.Clients.NONE;
    }
    return verified ? TlsSettings.Clients.VERIFIED : TlsSettings.Clients.REQUESTED;
  }

  private Set<PosixFilePermission> socketMode() {
    String mode = item(SOCKET_MODE).map(Values::text).orElse("");
    if (mode.isEmpty()) {
      return Set.of();
    }
    if (!type.equals(UNIX) || !OCTAL.matcher(mode).matches()) {
      throw new ConfigException(
          "socket_mode must be an octal number up to 777, of a unix listener, at " + block.at());
    }
    String rights =
        mode.substring(mode.length() - 3)
            .chars()
            .map(digit -> digit - '0')
            .mapToObj(bits -> right(bits, 4, "r") + right(bits, 2, "w") + right(bits, 1, "x"))
            .collect(Collectors.joining());
    return PosixFilePermissions.fromString(rights);
  }

  private static String right(int bits, int bit, String letter) {
    return (bits & bit) == 0 ? "-" : letter;
  }

  private ListenerLimits limits() {
    ListenerLimits standard = ListenerLimits.STANDARD;
    // users of Vault switch the limit off with 0; the most that one array can carry well remains
    int size =
        item("max_request_size")
            .map(item -> Values.count(item, MAX_BODY))
            .map(count -> count == 0 ? MAX_BODY : count)
            .orElse(standard.maxBodyBytes());
    Duration duration =
        item("max_request_duration").map(Values::duration).orElse(standard.maxDuration());
    int connections =
        item("max_connections").map(ListenerReader::connections).orElse(standard.maxConnections());
    return new ListenerLimits(
        size, duration, !isOn("disable_printable_check"), connections, patience());
  }

  private Patience patience() {
    Patience standard = Patience.STANDARD;
    return new Patience(
        item("http_read_header_timeout").map(Values::duration).orElse(standard.head()),
        item("http_idle_timeout").map(Values::duration).orElse(standard.idle()),
        item("http_write_timeout").map(Values::duration).orElse(standard.write()));
  }

  private static int connections(Item item) {
    int connections = Values.count(item, MAX_CONNECTIONS);
    if (connections == 0) {
      throw new ConfigException("max_connections must be at least 1, at " + item.at());
    }
    return connections;
  }
}
