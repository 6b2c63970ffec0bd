package io.coffer.mcp.tools;

import static io.coffer.mcp.schema.Shapes.choice;
import static io.coffer.mcp.schema.Shapes.needed;
import static io.coffer.mcp.schema.Shapes.optional;
import static io.coffer.mcp.schema.Shapes.shape;
import static io.coffer.mcp.schema.Shapes.standard;
import static io.coffer.mcp.schema.Shapes.text;

import io.coffer.client.CofferClient;
import io.coffer.mcp.schema.Member;
import io.coffer.mcp.schema.Schema;
import io.coffer.mcp.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the server can be set up with, as far as a configuration can be written for it.
///
/// @param storages of any type
/// @param listeners of types whose keys are known here
/// @param seals that need no word in a configuration
record ServerKinds(List<Variant> storages, List<Variant> listeners, List<Variant> seals) {
  static final String UNIX = "unix";
  static final String CERT = "tls_cert_file";
  static final String KEY = "tls_key_file";
  static final String CA = "tls_client_ca_file";
  static final String VERIFY = "tls_require_and_verify_client_cert";
  static final String VERSION = "tls_min_version";

  private static final List<String> LISTENERS = List.of("tcp", UNIX);
  private static final List<String> SEALS = List.of("shamir");

  static final ServerKinds NONE = new ServerKinds(List.of(), List.of(), List.of());

  static ServerKinds read(CofferClient client) {
    Function<String, List<Variant>> all = Variant.all(client);
    return new ServerKinds(
        all.apply("storage"),
        all.apply("listener").stream().filter(kind -> LISTENERS.contains(kind.type())).toList(),
        all.apply("seal").stream().filter(kind -> SEALS.contains(kind.type())).toList());
  }

  boolean isEnough() {
    return !storages.isEmpty() && !listeners.isEmpty();
  }

  /// What `config` must be.
  Shape config() {
    var members = new ArrayList<Member>();
    members.add(needed("storage", storage(), "where everything is kept"));
    members.add(needed("listener", listener(), "where it listens"));
    if (!seals.isEmpty()) {
      members.add(optional("seal", seal(), "what protects the root key"));
    }
    return new Shape(members);
  }

  Shape storage() {
    Schema settings = new Shape(Variant.members(storages, name -> true));
    return shape(
        needed("type", choice(Variant.types(storages)), "of the storage"),
        standard("config", settings, "its settings", Map.of()));
  }

  Shape listener() {
    var members = new ArrayList<Member>();
    members.add(needed("type", choice(Variant.types(listeners)), "of the listener"));
    members.add(needed("address", text(), "host:port, or the path of a unix socket"));
    if (option(CERT).isPresent() && option(KEY).isPresent()) {
      members.add(optional("tlsConfig", tls(), "certificate and key; of tcp, which needs them"));
    }
    return new Shape(members);
  }

  Shape tls() {
    var members = new ArrayList<Member>();
    members.add(needed("certFile", text(), "certificates, PEM, on the server's machine"));
    members.add(needed("keyFile", text(), "the private key, PEM, on the server's machine"));
    if (option(CA).isPresent() && option(VERIFY).isPresent()) {
      String about = "authorities of clients' certificates, PEM: clients must then show one";
      members.add(optional("caFile", text(), about));
    }
    option(VERSION)
        .map(known -> standard("minVersion", known.schema(), known.about(), known.standard()))
        .ifPresent(members::add);
    return new Shape(members);
  }

  private Shape seal() {
    return shape(
        needed("type", choice(Variant.types(seals)), "of the seal"),
        standard("config", shape(), "there is nothing to set", Map.of()));
  }

  private Optional<Variant.Option> option(String name) {
    return listeners.stream().flatMap(kind -> kind.option(name).stream()).findFirst();
  }
}
