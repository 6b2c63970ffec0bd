package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.AltNames.OtherName;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName.Attribute;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.spi.Call;
import io.coffer.spi.Cidr;
import io.coffer.spi.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The names that a certificate is asked for with, from the request and its CSR, before the role
/// has been asked what it allows.
///
/// @param commonName or empty
/// @param serialNumber of the subject, or empty
/// @param userIds of the subject
/// @param names the alternative ones, host names in ASCII
/// @param ofCsr whether the alternative names are the CSR's
record Wanted(
    String commonName, String serialNumber, List<String> userIds, AltNames names, boolean ofCsr) {

  /// Reads a request.
  ///
  /// @throws Refusal when a name has not the form that it needs
  static Wanted of(Role role, Call call, Optional<CertificateRequest> csr) {
    String commonName = commonName(role, call, csr);
    if (commonName.isEmpty() && role.is(RoleFields.REQUIRE_CN)) {
      throw Refusal.invalid(
          "the common_name field is required, or must be provided in a CSR with"
              + " \"use_csr_common_name\" set to true, unless \"require_cn\" is set to false");
    }
    Optional<CertificateRequest> source = csr.filter(any -> role.is(RoleFields.USE_CSR_SANS));
    AltNames names = new Reading(call, source).names(commonName);
    return new Wanted(
        commonName, serialNumber(role, call, csr), userIds(call, csr), names, source.isPresent());
  }

  private static String commonName(Role role, Call call, Optional<CertificateRequest> csr) {
    return csr.filter(any -> role.is(RoleFields.USE_CSR_COMMON_NAME))
        .flatMap(request -> request.subject().commonName())
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> call.get(LeafFields.COMMON_NAME));
  }

  private static String serialNumber(Role role, Call call, Optional<CertificateRequest> csr) {
    String given = call.get(LeafFields.SERIAL);
    if (!given.isEmpty() || role.get(RoleFields.SERIAL_SOURCE).equals("json")) {
      return given;
    }
    return csr.map(request -> request.subject().values(Attribute.SERIAL_NUMBER))
        .filter(values -> !values.isEmpty())
        .map(List::getLast)
        .orElse("");
  }

  private static List<String> userIds(Call call, Optional<CertificateRequest> csr) {
    List<String> given = call.get(LeafFields.USER_IDS);
    return given.isEmpty()
        ? csr.map(request -> request.subject().values(Attribute.USER_ID)).orElse(List.of())
        : given;
  }

  /// Collects the alternative names.
  ///
  /// @param csr where its names count
  private record Reading(Call call, Optional<CertificateRequest> csr) {
    AltNames names(String commonName) {
      AltNames own = csr.map(CertificateRequest::altNames).orElse(AltNames.NONE);
      var dns = new ArrayList<>(own.dns());
      var emails = new ArrayList<>(own.emails());
      if (!commonName.isEmpty() && !call.get(LeafFields.EXCLUDE_CN)) {
        sort(commonName, dns, emails);
      }
      if (csr.isEmpty()) {
        call.get(LeafFields.ALT_NAMES).forEach(name -> sort(name, dns, emails));
      }
      var others = new ArrayList<>(own.others());
      call.get(LeafFields.OTHERS).stream().map(Reading::other).forEach(others::add);
      try {
        return new AltNames(
            dns.stream().distinct().toList(),
            emails.stream().distinct().toList(),
            csr.isPresent() ? own.ips() : ips(),
            csr.isPresent() ? own.uris() : uris(),
            others);
      } catch (MalformedException e) {
        throw Refusal.invalid("the alternative names cannot be written: " + e.getMessage());
      }
    }

    // what could be no host name, such as the name of a person, is no alternative name
    private static void sort(String name, List<String> dns, List<String> emails) {
      if (name.indexOf('@') >= 0) {
        emails.add(name);
        return;
      }
      String ascii = HostNames.ascii(name);
      if (HostNames.isHostName(ascii)) {
        dns.add(ascii);
      }
    }

    private static OtherName other(String text) {
      try {
        OtherSans.Written written = OtherSans.parse(text);
        return new OtherName(written.oid(), written.text());
      } catch (Refusal refusal) {
        throw unreadable(refusal);
      } catch (MalformedException malformed) {
        throw unreadable(malformed);
      }
    }

    private static Refusal unreadable(RuntimeException why) {
      return Refusal.invalid("could not parse requested other SAN: " + why.getMessage());
    }

    private List<InetAddress> ips() {
      return call.get(LeafFields.IPS).stream().map(Reading::ip).toList();
    }

    private static InetAddress ip(String text) {
      try {
        if (text.indexOf('/') < 0) {
          return InetAddress.ofLiteral(Cidr.parse(text).address());
        }
      } catch (Refusal refusal) {
        // said below
      }
      throw Refusal.invalid("the value \"" + Refusal.shown(text) + "\" is not a valid IP address");
    }

    private List<String> uris() {
      List<String> uris = call.get(LeafFields.URIS);
      uris.forEach(Reading::checkUri);
      return uris;
    }

    private static void checkUri(String text) {
      try {
        if (new URI(text).isAbsolute()) {
          return;
        }
      } catch (URISyntaxException e) {
        // said below
      }
      throw Refusal.invalid(
          "the provided URI Subject Alternative Name \""
              + Refusal.shown(text)
              + "\" is not a valid URI");
    }
  }
}
