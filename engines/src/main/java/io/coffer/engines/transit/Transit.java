package io.coffer.engines.transit;

import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.Tools;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A mount of the engine: its routes, and the clock by which keys rotate themselves.
final class Transit implements SecretsEngine, HoldsSecrets {
  private final Mount mount;
  private final Keys keys;
  private final Rotation rotation;
  private final KeyHoldings holdings;

  Transit(Mount mount) {
    this.mount = mount;
    this.keys = new Keys(mount);
    this.rotation = new Rotation(keys);
    this.holdings = new KeyHoldings(keys);
  }

  @Override
  public String about() {
    return "Encryption, signatures and HMACs as a service, with keys that never leave; and keys for"
        + " use elsewhere.";
  }

  @Override
  public List<Route> routes() {
    var ciphers = new Ciphers(mount, keys);
    var settings = new MountSettings(mount.storage());
    var keyRoutes = new KeyRoutes(keys, new KeyPrint(keys));
    var hmacs = new Hmacs(keys);
    var cmacs = new Cmacs(keys);
    var wrappingKey = new WrappingKey(keys, mount);
    var routes = new ArrayList<Route>();
    routes.addAll(keyRoutes.routes());
    routes.addAll(new ConfigRoutes(keys, keyRoutes).routes());
    routes.addAll(new Encryption(keys, ciphers, settings, keyRoutes).routes());
    routes.addAll(new DataKeys(mount, keys, ciphers).routes());
    routes.addAll(new DerivedKeys(keys, ciphers).routes());
    routes.addAll(hmacs.routes());
    routes.addAll(cmacs.routes());
    routes.addAll(new Signing(keys, mount.random(), hmacs, cmacs).routes());
    routes.addAll(new Export(keys).routes());
    routes.addAll(wrappingKey.routes());
    routes.addAll(new Import(keys, wrappingKey).routes());
    routes.addAll(new Byok(keys, mount.random()).routes());
    routes.addAll(new Backup(keys, mount).routes());
    routes.addAll(new Certificates(keys).routes());
    routes.addAll(new AgreementRoutes(keys).routes());
    routes.addAll(settings.routes());
    routes.addAll(new Tools(mount.random()).routes(""));
    return List.copyOf(routes);
  }

  @Override
  public void tick(Instant now) {
    rotation.tick(now);
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    holdings.secrets(row, value, each);
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return holdings.remedies(secret);
  }
}
