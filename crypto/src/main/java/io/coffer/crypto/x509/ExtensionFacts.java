package io.coffer.crypto.x509;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// What extensions say, of certificates and of requests alike. Read at once, so that whatever is
/// malformed shows then.
///
/// @param all of them, in their order
record ExtensionFacts(
    AltNames altNames,
    Set<KeyUsage> keyUsages,
    List<String> extendedKeyUsages,
    Optional<BasicConstraints> basicConstraints,
    List<Extension> all) {
  static ExtensionFacts of(Extensions extensions) {
    return new ExtensionFacts(
        altNames(extensions),
        keyUsages(extensions),
        extendedKeyUsages(extensions),
        basicConstraints(extensions),
        all(extensions));
  }

  private static AltNames altNames(Extensions extensions) {
    var form =
        GeneralNames.fromExtensions(
            extensions, org.bouncycastle.asn1.x509.Extension.subjectAlternativeName);
    try {
      return form == null ? AltNames.NONE : AltNames.read(form);
    } catch (UnknownHostException e) {
      throw new MalformedException("an address among the alternative names is malformed");
    }
  }

  private static Set<KeyUsage> keyUsages(Extensions extensions) {
    var form = org.bouncycastle.asn1.x509.KeyUsage.fromExtensions(extensions);
    return form == null ? Set.of() : KeyUsage.read(form);
  }

  private static List<String> extendedKeyUsages(Extensions extensions) {
    var form = org.bouncycastle.asn1.x509.ExtendedKeyUsage.fromExtensions(extensions);
    return form == null
        ? List.of()
        : Arrays.stream(form.getUsages()).map(KeyPurposeId::getId).toList();
  }

  private static Optional<BasicConstraints> basicConstraints(Extensions extensions) {
    return Optional.ofNullable(
            org.bouncycastle.asn1.x509.BasicConstraints.fromExtensions(extensions))
        .map(BasicConstraints::read);
  }

  static List<Extension> all(Extensions extensions) {
    var all = new ArrayList<Extension>();
    for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
      all.add(Extension.read(extensions.getExtension(oid)));
    }
    return List.copyOf(all);
  }
}
