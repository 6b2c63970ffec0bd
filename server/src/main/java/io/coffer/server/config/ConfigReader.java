package io.coffer.server.config;

import io.coffer.core.KernelParts;
import io.coffer.detect.reach.Reach;
import io.coffer.hcl.Block;
import io.coffer.hcl.Body;
import io.coffer.hcl.Hcl;
import io.coffer.hcl.HclException;
import io.coffer.hcl.Item;
import io.coffer.hcl.Nearest;
import io.coffer.server.http.Listener;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads configuration files, in HCL or JSON, and puts them together: later files win.
public final class ConfigReader {
  /// The longest configuration file, in bytes.
  public static final int MAX_FILE_BYTES = 1024 * 1024;

  private static final Set<String> BLOCKS = Set.of("storage", "backend", "listener", "scanner");

  private static final String CLUSTER_NAME = "cluster_name";
  private static final String LOG_LEVEL = "log_level";
  private static final String DEFAULT_TTL = "default_lease_ttl";
  private static final String MAX_TTL = "max_lease_ttl";

  private static final String CACHE_SIZE = "cache_size";
  private static final String DISABLE_CACHE = "disable_cache";
  private static final int MAX_CACHE_SIZE = 10_000_000;

  private static final Set<String> VALUES =
      Set.of(CLUSTER_NAME, LOG_LEVEL, DEFAULT_TTL, MAX_TTL, CACHE_SIZE, DISABLE_CACHE);

  /// Keys that users of Vault have in their files and that need nothing here.
  private static final Set<String> MEANINGLESS =
      Set.of(
          "allow_audit_log_prefixing",
          "api_addr",
          "cluster_addr",
          "cluster_cipher_suites",
          "default_max_request_duration",
          "detect_deadlocks",
          "disable_clustering",
          "disable_indexing",
          "disable_mlock",
          "disable_performance_standby",
          "disable_printable_check",
          "disable_sealwrap",
          "disable_sentinel_trace",
          "enable_post_unseal_trace",
          "enable_response_header_hostname",
          "enable_response_header_raft_node_id",
          "enable_ui",
          "experiments",
          "imprecise_lease_role_tracking",
          "introspection_endpoint",
          "license_path",
          "log_file",
          "log_format",
          "log_requests_level",
          "log_rotate_bytes",
          "log_rotate_duration",
          "log_rotate_max_files",
          "pid_file",
          "plugin_directory",
          "plugin_file_permissions",
          "plugin_file_uid",
          "plugin_tmpdir",
          "post_unseal_trace_directory",
          "reporting",
          "telemetry",
          "ui");

  /// Keys whose meaning a server must have or refuse: to pass over them would break a promise.
  private static final Set<String> REFUSED =
      Set.of(
          "administrative_namespace_path",
          "audit",
          "enable_multiseal",
          "entropy",
          "ha_backend",
          "ha_storage",
          "hsm",
          "initialize",
          "kms_library",
          "raw_storage_endpoint",
          "replication",
          "seal",
          "service_registration",
          "user_lockout");

  private final List<Listener> listeners = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Duration> durations = new HashMap<>();
  private int cacheSize = KernelParts.Settings.STANDARD_CACHE_SIZE;
  private boolean cacheDisabled;
  private Reach reach = Reach.NONE;
  private ServerConfig.StorageConfig storage = new ServerConfig.StorageConfig("", Map.of());

  private final Function<String, SocketAddress> addresses;

  private ConfigReader(Function<String, SocketAddress> addresses) {
    this.addresses = addresses;
  }

  /// Reads one text and nothing else: neither files that it names nor addresses are looked up.
  ///
  /// @throws ConfigException naming the key and the fault
  static ServerConfig check(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FILE_BYTES) {
      throw new ConfigException("it is longer than " + MAX_FILE_BYTES + " bytes");
    }
    var reader = new ConfigReader(Addresses::unresolved);
    reader.text("configuration", text);
    return reader.config();
  }

  /// Reads files and folders, and what the environment adds.
  ///
  /// @throws ConfigException naming the file, the key and the fault
  public static ServerConfig read(List<Path> paths, Map<String, String> environment) {
    var reader = new ConfigReader(Addresses::internet);
    reader.sources(paths, environment);
    return reader.config();
  }

  /// The same for a development server: it keeps everything in memory, and has a listener of its
  /// own, before those of the configuration.
  ///
  /// @throws ConfigException naming the file, the key and the fault
  public static ServerConfig development(
      Listener listener, List<Path> paths, Map<String, String> environment) {
    var reader = new ConfigReader(Addresses::internet);
    reader.listeners.add(listener);
    reader.sources(paths, environment);
    if (!reader.storage.type().isEmpty()) {
      reader.warnings.add("a development server keeps everything in memory: storage is not used");
    }
    reader.storage = new ServerConfig.StorageConfig("inmem", Map.of());
    return reader.config();
  }

  private void sources(List<Path> paths, Map<String, String> environment) {
    for (Path path : paths) {
      path(path);
    }
    for (String name : List.of("VAULT_LOCAL_CONFIG", "BAO_LOCAL_CONFIG", "COFFER_LOCAL_CONFIG")) {
      String text = environment.getOrDefault(name, "");
      if (!text.isBlank()) {
        text(name, text);
      }
    }
  }

  private void path(Path path) {
    if (!Files.isDirectory(path)) {
      file(path);
      return;
    }
    try (Stream<Path> entries = Files.list(path)) {
      entries
          .filter(entry -> entry.toString().endsWith(".hcl") || entry.toString().endsWith(".json"))
          .sorted()
          .forEach(this::file);
    } catch (IOException e) {
      throw new ConfigException("cannot read the folder " + path);
    }
  }

  private void file(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new ConfigException(file + " is longer than " + MAX_FILE_BYTES + " bytes");
      }
      text(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ConfigException("cannot read the configuration file " + file);
    }
  }

  private void text(String source, String text) {
    try {
      body(source, Hcl.parse(text));
    } catch (HclException | ConfigException e) {
      throw new ConfigException(source + ": " + e.getMessage());
    }
  }

  private void body(String source, Body body) {
    for (Item item : body.items()) {
      checkKey(source, item);
    }
    body.attribute(CLUSTER_NAME).ifPresent(item -> texts.put(CLUSTER_NAME, Values.text(item)));
    body.attribute(LOG_LEVEL).ifPresent(item -> texts.put(LOG_LEVEL, LogLevels.read(item)));
    for (String key : List.of(DEFAULT_TTL, MAX_TTL)) {
      body.attribute(key).ifPresent(item -> durations.put(key, Values.positive(item)));
    }
    body.attribute(CACHE_SIZE)
        .map(item -> Values.count(item, MAX_CACHE_SIZE))
        .filter(size -> size > 0)
        .ifPresent(size -> cacheSize = size);
    body.attribute(DISABLE_CACHE).ifPresent(item -> cacheDisabled = Values.flag(item));
    for (String key : List.of("storage", "backend")) {
      for (Block block : body.blocks(key, 1)) {
        storage =
            new ServerConfig.StorageConfig(block.labels().getFirst(), Values.texts(block.body()));
      }
    }
    for (Block block : body.blocks("listener", 1)) {
      listeners.add(ListenerReader.read(block, addresses, warnings));
    }
    for (Block block : body.blocks("scanner", 0)) {
      reach = ScannerReader.read(block);
    }
  }

  private void checkKey(String source, Item item) {
    String key = item.key();
    if (MEANINGLESS.contains(key)) {
      warnings.add(source + ": \"" + key + "\" means nothing to this server (" + item.at() + ")");
    } else if (REFUSED.contains(key)) {
      throw new ConfigException("\"" + key + "\" is not supported by this server, at " + item.at());
    } else if (!BLOCKS.contains(key) && !VALUES.contains(key)) {
      var known = new TreeSet<>(BLOCKS);
      known.addAll(VALUES);
      known.addAll(MEANINGLESS);
      known.addAll(REFUSED);
      throw new ConfigException(Nearest.complaint("key", key, known) + " at " + item.at());
    } else if (VALUES.contains(key)) {
      Values.refuseLabels(item);
    }
  }

  private ServerConfig config() {
    if (storage.type().isEmpty()) {
      throw new ConfigException("no storage is configured: storage \"embedded\" { path = … }");
    }
    if (listeners.isEmpty()) {
      throw new ConfigException("no listener is configured: listener \"tcp\" { address = … }");
    }
    Duration most = durations.getOrDefault(MAX_TTL, ServerConfig.STANDARD_TTL);
    Duration standard =
        durations.getOrDefault(
            DEFAULT_TTL, Collections.min(List.of(most, ServerConfig.STANDARD_TTL)));
    if (standard.compareTo(most) > 0) {
      throw new ConfigException("default_lease_ttl is longer than max_lease_ttl");
    }
    return new ServerConfig(
        storage,
        listeners,
        texts.getOrDefault(CLUSTER_NAME, ""),
        standard,
        most,
        texts.getOrDefault(LOG_LEVEL, LogLevels.STANDARD),
        cacheDisabled ? 0 : cacheSize,
        reach,
        warnings);
  }
}
