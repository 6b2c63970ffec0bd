package io.coffer.cli.connect;

import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.Option;
import io.coffer.cli.args.UsageException;
import io.coffer.client.ClientOptions;
import io.coffer.client.TlsOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a command reaches the server: by its flags, else by the environment.
public final class Connection {
  /// The flags that say it.
  public static final List<Option> OPTIONS =
      List.of(
          Option.value("address", "the server (VAULT_ADDR; https://127.0.0.1:8200)"),
          Option.value("namespace", "the namespace (VAULT_NAMESPACE)"),
          Option.value("ns", "the same as -namespace"),
          Option.value("wrap-ttl", "wrap the answer for so long (VAULT_WRAP_TTL)"),
          Option.list("header", "name=value of a header to send; repeatable"),
          Option.value("ca-cert", "PEM file of authorities to trust (VAULT_CACERT)"),
          Option.value("ca-path", "folder of such files (VAULT_CAPATH)"),
          Option.value("client-cert", "PEM file of the client's certificate (VAULT_CLIENT_CERT)"),
          Option.value("client-key", "PEM file of its key (VAULT_CLIENT_KEY)"),
          Option.value("tls-server-name", "name that the certificate has (VAULT_TLS_SERVER_NAME)"),
          Option.flag("tls-skip-verify", "trust any certificate (VAULT_SKIP_VERIFY)"));

  private static final int DEFAULT_RETRIES = 2;

  private final Flags flags;
  private final Environment environment;

  private Connection(Flags flags, Environment environment) {
    this.flags = flags;
    this.environment = environment;
  }

  /// What the flags say, else the environment.
  ///
  /// @throws UsageException naming what cannot be understood
  public static ClientOptions options(Flags flags, Environment environment) {
    return new Connection(flags, environment).options();
  }

  private Optional<String> setting(String flag, String variable) {
    return flags.value(flag).or(() -> environment.setting(variable));
  }

  private ClientOptions options() {
    return new ClientOptions(address(), tls(), timeout(), retries(), headers());
  }

  private URI address() {
    String text = setting("address", "ADDR").orElse("https://127.0.0.1:8200");
    try {
      URI address = new URI(text);
      String scheme = Optional.ofNullable(address.getScheme()).orElse("");
      if (address.getHost() != null && List.of("http", "https").contains(scheme)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException(
        "The address \"" + text + "\" is not of the form https://host:port (VAULT_ADDR).");
  }

  private TlsOptions tls() {
    boolean skip =
        flags.on("tls-skip-verify")
            || environment.setting("SKIP_VERIFY").filter(this::on).isPresent();
    return new TlsOptions(
        setting("ca-cert", "CACERT").or(() -> setting("ca-path", "CAPATH")).map(Path::of),
        setting("client-cert", "CLIENT_CERT").map(Path::of),
        setting("client-key", "CLIENT_KEY").map(Path::of),
        setting("tls-server-name", "TLS_SERVER_NAME").orElse(""),
        skip);
  }

  private boolean on(String text) {
    return List.of("1", "t", "true").contains(text.toLowerCase(Locale.ROOT));
  }

  private Duration timeout() {
    String text = environment.setting("CLIENT_TIMEOUT").orElse("60");
    try {
      boolean seconds = text.chars().allMatch(Character::isDigit);
      return seconds
          ? Duration.ofSeconds(Long.parseLong(text))
          : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw new UsageException("VAULT_CLIENT_TIMEOUT is no duration: \"" + text + "\".");
    }
  }

  private int retries() {
    String text = environment.setting("MAX_RETRIES").orElse("");
    try {
      return text.isEmpty() ? DEFAULT_RETRIES : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException("VAULT_MAX_RETRIES is no number: \"" + text + "\".");
    }
  }

  private Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    flags
        .value("namespace")
        .or(() -> setting("ns", "NAMESPACE"))
        .ifPresent(namespace -> headers.put("X-Vault-Namespace", namespace));
    setting("wrap-ttl", "WRAP_TTL").ifPresent(ttl -> headers.put("X-Vault-Wrap-TTL", ttl));
    for (String header : flags.all("header")) {
      int equals = header.indexOf('=');
      if (equals < 1) {
        throw new UsageException("The header \"" + header + "\" is not of the form name=value.");
      }
      headers.put(header.substring(0, equals), header.substring(equals + 1));
    }
    return headers;
  }
}
