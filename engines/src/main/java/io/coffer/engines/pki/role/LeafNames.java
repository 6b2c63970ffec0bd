package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.AltNames.OtherName;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.spi.Call;
import io.coffer.spi.Cidr;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who a certificate will be about, as a role allows it.
///
/// @param subject what the role says of all of them, and who this one is
/// @param altNames the names that it is known by
public record LeafNames(DistinguishedName subject, AltNames altNames) {
  /// A caller's name, as long as a message shows it.
  private static final int MAX_SHOWN = HostNames.MAX_LENGTH;

  private static final Map<Attribute, Field<List<String>>> ATTRIBUTES =
      new EnumMap<>(
          Map.of(
              Attribute.COUNTRY, RoleFields.COUNTRIES,
              Attribute.ORGANIZATION, RoleFields.ORGANIZATIONS,
              Attribute.ORGANIZATIONAL_UNIT, RoleFields.UNITS,
              Attribute.LOCALITY, RoleFields.LOCALITIES,
              Attribute.PROVINCE, RoleFields.PROVINCES,
              Attribute.STREET_ADDRESS, RoleFields.STREETS,
              Attribute.POSTAL_CODE, RoleFields.POSTAL_CODES));

  /// What a request asks for, if the role allows it.
  ///
  /// @param csr the key holder's own request, where there is one
  /// @throws Refusal naming what is not allowed
  public static LeafNames of(
      Role role, Identity identity, Call call, Optional<CertificateRequest> csr) {
    Wanted wanted = Wanted.of(role, call, csr);
    new Permission(role, identity).check(wanted);
    return new LeafNames(subject(role, wanted), wanted.names());
  }

  private static DistinguishedName subject(Role role, Wanted wanted) {
    var values = new EnumMap<Attribute, List<String>>(Attribute.class);
    ATTRIBUTES.forEach((attribute, field) -> {
      List<String> own = role.get(field);
      if (!own.isEmpty()) {
        values.put(attribute, own.stream().distinct().toList());
      }
    });
    values.put(Attribute.COMMON_NAME, present(wanted.commonName()));
    values.put(Attribute.SERIAL_NUMBER, present(wanted.serialNumber()));
    values.put(Attribute.USER_ID, wanted.userIds());
    return DistinguishedName.of(values);
  }

  private static List<String> present(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  /// What a role allows somebody.
  private record Permission(Role role, Identity identity) {
    void check(Wanted wanted) {
      checkHosts(wanted);
      checkOthers(wanted.names().others());
      checkIps(wanted);
      checkUris(wanted);
      for (String userId : wanted.userIds()) {
        if (!allowsUserId(userId)) {
          throw refused("user_id " + shown(userId) + " is not allowed by this role");
        }
      }
    }

    private void checkHosts(Wanted wanted) {
      var rules = new NameRules(role, identity);
      String commonName = wanted.commonName();
      if (!commonName.isEmpty() && !rules.allowsCommonName(commonName)) {
        throw refused("common name " + shown(commonName) + " not allowed by this role");
      }
      if (!wanted.serialNumber().isEmpty() && !allowsSerial(wanted.serialNumber())) {
        throw refused(
            "serial_number " + shown(wanted.serialNumber()) + " not allowed by this role");
      }
      for (String name : wanted.names().dns()) {
        if (!rules.allows(name)) {
          throw refused("subject alternate name " + shown(name) + " not allowed by this role");
        }
      }
      for (String email : wanted.names().emails()) {
        if (!rules.allows(email)) {
          throw refused("email address " + shown(email) + " not allowed by this role");
        }
      }
    }

    private boolean allowsSerial(String serial) {
      return role.get(RoleFields.ALLOWED_SERIALS).stream()
          .anyMatch(allowed -> Glob.of(allowed).matches(serial));
    }

    private boolean allowsUserId(String userId) {
      return role.get(RoleFields.ALLOWED_USER_IDS).stream()
          .anyMatch(
              allowed -> allowed.equalsIgnoreCase(userId) || Glob.of(allowed).matches(userId));
    }

    private void checkOthers(List<OtherName> names) {
      List<String> allowed = role.get(RoleFields.ALLOWED_OTHER_SANS);
      if (allowed.equals(List.of("*")) || names.isEmpty()) {
        return;
      }
      List<OtherSans.Written> covers = OtherSans.parse(allowed);
      for (OtherName name : names) {
        if (covers.stream().noneMatch(cover -> cover.oid().equals(name.oid()))) {
          throw refused("other SAN OID " + name.oid() + " not allowed by this role");
        }
        if (covers.stream().noneMatch(cover -> cover.covers(name))) {
          throw refused(
              "other SAN "
                  + shown(name.value())
                  + " not allowed for OID "
                  + name.oid()
                  + " by this role");
        }
      }
    }

    private void checkIps(Wanted wanted) {
      List<InetAddress> ips = wanted.names().ips();
      if (!ips.isEmpty() && !role.is(RoleFields.ALLOW_IP_SANS)) {
        throw refused(
            "IP Subject Alternative Names are not allowed in this role, but was provided via "
                + (wanted.ofCsr() ? "CSR" : "the API"));
      }
      List<String> blocks = role.get(RoleFields.ALLOWED_IP_BLOCKS);
      for (InetAddress ip : ips) {
        if (!Cidr.admits(blocks, ip.getHostAddress())) {
          throw refused(
              "the IP address \"" + IpAddresses.text(ip) + "\" is not allowed in this role");
        }
      }
    }

    private void checkUris(Wanted wanted) {
      List<String> uris = wanted.names().uris();
      if (uris.isEmpty()) {
        return;
      }
      String source = wanted.ofCsr() ? "CSR" : "the API";
      if (role.get(RoleFields.ALLOWED_URIS).isEmpty()) {
        throw refused(
            "URI Subject Alternative Names are not allowed in this role, but were provided via "
                + source);
      }
      List<Glob> globs = uriGlobs();
      for (String uri : uris) {
        if (globs.stream().noneMatch(glob -> glob.matches(uri))) {
          throw refused(
              "URI Subject Alternative Names were provided via "
                  + source
                  + " which are not valid for this role");
        }
      }
    }

    private List<Glob> uriGlobs() {
      List<String> allowed = role.get(RoleFields.ALLOWED_URIS);
      List<String> filled =
          role.is(RoleFields.ALLOWED_URIS_TEMPLATE)
              ? identity.fill(allowed, role.is(RoleFields.GLOBS_IN_TEMPLATES))
              : allowed;
      return filled.stream().map(Glob::of).toList();
    }

    private static Refusal refused(String why) {
      return Refusal.invalid(why);
    }

    private static String shown(String name) {
      return name.length() > MAX_SHOWN ? "…" : name;
    }
  }
}
