package io.coffer.engines.pki.acme;

import io.coffer.crypto.jose.Base64Url;
import io.coffer.crypto.jose.JoseException;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.leaf.LeafSigning;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the certificate of an order whose identifiers are proven (RFC 8555, 7.4).
///
/// Of the CSR come its key and its common name, nothing else: what a certificate says beyond the
/// identifiers says the role.
final class Finalizing {
  /// The longest common name (RFC 5280, appendix A, ub-common-name).
  private static final int MAX_COMMON_NAME = 64;

  private final Mount mount;
  private final MountStorage rows;
  private final AcmeAuthority authority;
  private final Orders orders;
  private final Renewals renewals;

  Finalizing(Mount mount, AcmeAuthority authority, Orders orders, Renewals renewals) {
    this.mount = mount;
    this.rows = mount.storage();
    this.authority = authority;
    this.orders = orders;
    this.renewals = renewals;
  }

  /// @throws Problem when the order is not ready, or the CSR does not fit it
  Order finish(Signed request, Order order) {
    CertificateRequest csr = csr(request.wish());
    return Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = orders.row(request.account(), order.id());
      Order current = seen.map(row -> row.as(Order.READER)).orElseThrow();
      Order.Status status = orders.status(current);
      if (status != Order.Status.READY) {
        throw Problem.of(
            Problem.Kind.ORDER_NOT_READY,
            "order is status " + status.word() + ", needs to be in ready state");
      }
      check(csr, current, request);
      return issue(request, current, seen, csr);
    });
  }

  private static CertificateRequest csr(Json.Obj wish) {
    if (!(wish.get("csr").orElse(Json.NULL) instanceof Json.Text text)) {
      throw Problem.malformed("missing csr in payload");
    }
    try {
      CertificateRequest csr = CertificateRequest.ofDer(Base64Url.decode("csr", text.value()));
      if (csr.isSignedByItsKey()) {
        return csr;
      }
    } catch (JoseException | MalformedException e) {
      throw badCsr("failed to parse csr: " + e.getMessage());
    }
    throw badCsr("the csr is not signed by its key");
  }

  private static Problem badCsr(String detail) {
    return Problem.of(Problem.Kind.BAD_CSR, detail);
  }

  private static void check(CertificateRequest csr, Order order, Signed request) {
    if (csr.basicConstraints().filter(BasicConstraints::ca).isPresent()) {
      throw badCsr("refusing to accept CSR with Basic Constraints extension with CA set to true");
    }
    if (csr.publicKey().equals(request.account().key().key())) {
      throw badCsr("certificate public key must not match account key");
    }
    AltNames names = csr.altNames();
    if (!names.emails().isEmpty() || !names.uris().isEmpty() || !names.others().isEmpty()) {
      throw badCsr("the CSR has names that are neither of hosts nor IP addresses");
    }
    if (!csr.subject().values(Attribute.USER_ID).isEmpty()
        || !csr.subject().values(Attribute.SERIAL_NUMBER).isEmpty()) {
      throw badCsr("the subject of the CSR has a user id or serial number, which nothing proves");
    }
    Set<String> wantedNames = new HashSet<>();
    Set<InetAddress> wantedAddresses = new HashSet<>();
    for (Identifier identifier : order.identifiers()) {
      if (identifier.type() == Identifier.Type.IP) {
        wantedAddresses.add(identifier.address());
      } else {
        wantedNames.add(identifier.value());
      }
    }
    compare(csr, wantedNames, wantedAddresses);
  }

  // exactly those of the order, wherever the CSR has them
  private static void compare(
      CertificateRequest csr, Set<String> wantedNames, Set<InetAddress> wantedAddresses) {
    var names = new HashSet<String>();
    csr.altNames().dns().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    var addresses = new HashSet<>(csr.altNames().ips());
    csr.subject()
        .commonName()
        .filter(name -> !name.isEmpty())
        .ifPresent(name ->
            address(name)
                .ifPresentOrElse(addresses::add, () -> names.add(name.toLowerCase(Locale.ROOT))));
    if (!names.equals(wantedNames)) {
      throw badCsr("the DNS names of order and CSR are not the same");
    }
    if (!addresses.equals(wantedAddresses)) {
      throw badCsr("the IP addresses of order and CSR are not the same");
    }
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(
          Identifier.of(Json.object().put("type", "ip").put("value", text).build()).address());
    } catch (Problem none) {
      return Optional.empty();
    }
  }

  private Order issue(
      Signed request, Order order, Optional<MountStorage.Row> seen, CertificateRequest csr) {
    Service service = request.service();
    Certificate certificate;
    try {
      certificate = authority.sign(role(request), service.issuerId(), call(request, order, csr));
    } catch (Refusal refusal) {
      throw badCsr("refusing to sign CSR: " + refusal.getMessage());
    }
    String serial = certificate.serial().toString();
    Order done = order.with(new Order.Issued(serial, service.issuerId(), certificate.notAfter()));
    var owner = new CertificateOwner(order.account(), order.id(), false);
    var changes =
        new Changes()
            .put(done.row(), done.write())
            .unchanged(done.row(), seen)
            .put(CertificateOwner.row(serial), owner.write());
    authority.keep(changes, certificate, service.issuerId());
    renewals.markReplaced(changes, order.replaces());
    rows.commit(changes);
    return done;
  }

  private Role role(Signed request) {
    AcmeConfig config = request.service().config();
    Role role = request.service().role().orElseGet(() -> LeafSigning.everything(request.call()));
    boolean hasOwnUsage = config.allowRoleExtKeyUsage() && request.service().role().isPresent();
    return new Limits(config.maxTtl(), mount.limits().get().maxTtl(), mount.clock().instant())
        .apply(hasOwnUsage ? role : Limits.forServers(role))
        .with(RoleFields.USE_CSR_COMMON_NAME, false)
        .with(RoleFields.USE_CSR_SANS, false)
        .with(RoleFields.REQUIRE_CN, false);
  }

  private static Call call(Signed request, Order order, CertificateRequest csr) {
    List<String> names = values(order, Identifier.Type.DNS);
    Json.Obj data =
        Json.object()
            .put(LeafFields.CSR.name(), csr.pem())
            .put(LeafFields.COMMON_NAME.name(), commonName(request, names, csr))
            .put(LeafFields.ALT_NAMES.name(), names)
            .put(LeafFields.IPS.name(), values(order, Identifier.Type.IP))
            .put(LeafFields.EXCLUDE_CN.name(), true)
            .build();
    Call asked = request.call();
    return new Call(asked.verb(), asked.path(), Map.of(), data, asked.caller());
  }

  private static List<String> values(Order order, Identifier.Type type) {
    return order.identifiers().stream()
        .filter(identifier -> identifier.type() == type)
        .map(Identifier::value)
        .toList();
  }

  // many clients send none, while many roles want one: the first name that fits does then
  private static String commonName(Signed request, List<String> names, CertificateRequest csr) {
    Optional<String> own = csr.subject().commonName().filter(name -> !name.isEmpty());
    if (own.isPresent()) {
      return own.get();
    }
    boolean wanted =
        request.service().role().map(role -> role.get(RoleFields.REQUIRE_CN)).orElse(false);
    return names.stream()
        .filter(name -> wanted && name.length() <= MAX_COMMON_NAME)
        .findFirst()
        .orElse("");
  }
}
