package io.coffer.engines.pki.cel;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TimestampProto;
import io.coffer.crypto.x509.ExtendedKeyUsage;
import io.coffer.crypto.x509.KeyUsage;
import java.util.List;

/// The types of messages that programs make. Their names, and those of their fields, are OpenBao's.
final class CelTypes {
  /// Where programs look for types whose names are not complete.
  static final String PACKAGE = "openbao.pki";

  /// What a program makes for a request that it grants.
  static final String OUTPUT = PACKAGE + ".ValidationOutput";

  private static final FieldDescriptorProto.Type STRING = FieldDescriptorProto.Type.TYPE_STRING;
  private static final FieldDescriptorProto.Type BOOL = FieldDescriptorProto.Type.TYPE_BOOL;
  private static final FieldDescriptorProto.Type BYTES = FieldDescriptorProto.Type.TYPE_BYTES;
  private static final FieldDescriptorProto.Type INT64 = FieldDescriptorProto.Type.TYPE_INT64;
  private static final FieldDescriptorProto.Type UINT32 = FieldDescriptorProto.Type.TYPE_UINT32;
  private static final FieldDescriptorProto.Type UINT64 = FieldDescriptorProto.Type.TYPE_UINT64;

  /// Each stands for the bit of its place.
  static final List<KeyUsage> KEY_USAGES = List.of(KeyUsage.values());

  /// Each is known by its place.
  static final List<ExtendedKeyUsage> PURPOSES = List.of(ExtendedKeyUsage.values());

  private CelTypes() {}

  static FileDescriptor file() {
    FileDescriptorProto.Builder file =
        FileDescriptorProto.newBuilder()
            .setName("openbao/pki.proto")
            .setPackage(PACKAGE)
            .setSyntax("proto3")
            .addDependency("google/protobuf/timestamp.proto");
    file.addMessageType(names()).addMessageType(net()).addMessageType(url());
    file.addMessageType(message("ObjectIdentifier").many(UINT32, "arc").form)
        .addMessageType(message("OID").many(UINT64, "arc").form)
        .addMessageType(
            message("Userinfo").one(STRING, "username", "password").one(BOOL, "password_set").form)
        .addMessageType(
            message("PolicyMapping").one("OID", "IssuerDomainPolicy", "SubjectDomainPolicy").form)
        .addMessageType(template())
        .addMessageType(output())
        .addEnumType(keyUsages())
        .addEnumType(purposes());
    try {
      return FileDescriptor.buildFrom(
          file.build(), new FileDescriptor[] {TimestampProto.getDescriptor()});
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException("the types do not fit together", e);
    }
  }

  private static DescriptorProto names() {
    return DescriptorProto.newBuilder()
        .setName("PKIX")
        .addNestedType(
            message("Name")
                .many(STRING, "Country", "Organization", "OrganizationUnit", "Locality")
                .many(STRING, "Province", "StreetAddress", "PostalCode")
                .one(STRING, "SerialNumber", "CommonName")
                .form)
        .addNestedType(
            message("Extension").many(INT64, "Id").one(BOOL, "Critical").one(BYTES, "Value").form)
        .build();
  }

  private static DescriptorProto net() {
    return DescriptorProto.newBuilder()
        .setName("net")
        .addNestedType(message("IP").one(BYTES, "IP").form)
        .addNestedType(message("IPMask").one(BYTES, "IPMask").form)
        .addNestedType(message("IPNet").one("net.IP", "IP").one("net.IPMask", "Mask").form)
        .build();
  }

  private static DescriptorProto url() {
    return DescriptorProto.newBuilder()
        .setName("url")
        .addNestedType(
            message("URL")
                .one(STRING, "Scheme", "Opaque", "Host", "Path", "RawPath", "RawQuery")
                .one(STRING, "Fragment", "RawFragment")
                .one(BOOL, "OmitHost", "ForceQuery")
                .one("Userinfo", "User")
                .form)
        .build();
  }

  private static DescriptorProto template() {
    return message("CertTemplate")
        .one(INT64, "Version")
        .one("PKIX.Name", "Subject")
        .one(".google.protobuf.Timestamp", "NotBefore", "NotAfter")
        // numbers, since several usages are the sum of theirs
        .one(INT64, "KeyUsage")
        .many(INT64, "ExtKeyUsage")
        .many("ObjectIdentifier", "UnknownExtKeyUsage", "PolicyIdentifiers")
        .many("PKIX.Extension", "ExtraExtensions")
        .one(BOOL, "BasicConstraintsValid", "IsCA", "MaxPathLenZero")
        .one(INT64, "MaxPathLen")
        .one(BYTES, "SubjectKeyId")
        .many(STRING, "DNSNames", "EmailAddresses")
        .many("net.IP", "IPAddresses")
        .many("url.URL", "URIs")
        .one(BOOL, "PermittedDNSDomainsCritical")
        .many(STRING, "PermittedDNSDomains", "ExcludedDNSDomains")
        .many("net.IPNet", "PermittedIPRanges", "ExcludedIPRanges")
        .many(STRING, "PermittedEmailAddresses", "ExcludedEmailAddresses")
        .many(STRING, "PermittedURIDomains", "ExcludedURIDomains")
        .many("OID", "Policies")
        .one(INT64, "InhibitAnyPolicy", "InhibitPolicyMapping", "RequireExplicitPolicy")
        .one(BOOL, "InhibitAnyPolicyZero", "InhibitPolicyMappingZero")
        .one(BOOL, "RequireExplicitPolicyZero")
        .many("PolicyMapping", "PolicyMappings")
        .form
        .build();
  }

  private static DescriptorProto output() {
    return message("ValidationOutput")
        .one("CertTemplate", "template")
        .one(STRING, "issuer_ref", "key_type")
        .one(BOOL, "use_pss", "generate_lease", "no_store")
        .one(UINT32, "signature_bits")
        .one(UINT64, "key_bits")
        .many(STRING, "warnings")
        .one(BYTES, "subject_key_id")
        .form
        .build();
  }

  /// Each is the bit that stands for it in the sum.
  private static EnumDescriptorProto keyUsages() {
    EnumDescriptorProto.Builder form =
        EnumDescriptorProto.newBuilder()
            .setName("KeyUsage")
            .addValue(value("KeyUsageUnspecified", 0));
    for (int i = 0; i < KEY_USAGES.size(); i++) {
      form.addValue(value("KeyUsage" + KEY_USAGES.get(i).word(), 1 << i));
    }
    return form.build();
  }

  private static EnumDescriptorProto purposes() {
    EnumDescriptorProto.Builder form = EnumDescriptorProto.newBuilder().setName("ExtKeyUsage");
    for (int i = 0; i < PURPOSES.size(); i++) {
      form.addValue(value("ExtKeyUsage" + PURPOSES.get(i).word(), i));
    }
    return form.build();
  }

  private static EnumValueDescriptorProto value(String name, int number) {
    return EnumValueDescriptorProto.newBuilder().setName(name).setNumber(number).build();
  }

  private static Message message(String name) {
    return new Message(DescriptorProto.newBuilder().setName(name));
  }

  /// Collects the fields of a message. Their numbers mean nothing: no message leaves the server.
  private record Message(DescriptorProto.Builder form) {
    Message one(FieldDescriptorProto.Type type, String... names) {
      return add(FieldDescriptorProto.Label.LABEL_OPTIONAL, type, "", names);
    }

    Message many(FieldDescriptorProto.Type type, String... names) {
      return add(FieldDescriptorProto.Label.LABEL_REPEATED, type, "", names);
    }

    Message one(String message, String... names) {
      return add(
          FieldDescriptorProto.Label.LABEL_OPTIONAL,
          FieldDescriptorProto.Type.TYPE_MESSAGE,
          message,
          names);
    }

    Message many(String message, String... names) {
      return add(
          FieldDescriptorProto.Label.LABEL_REPEATED,
          FieldDescriptorProto.Type.TYPE_MESSAGE,
          message,
          names);
    }

    private Message add(
        FieldDescriptorProto.Label label,
        FieldDescriptorProto.Type type,
        String message,
        String... names) {
      for (String name : names) {
        FieldDescriptorProto.Builder field =
            FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(form.getFieldCount() + 1)
                .setLabel(label)
                .setType(type);
        if (!message.isEmpty()) {
          field.setTypeName(message.startsWith(".") ? message : "." + PACKAGE + "." + message);
        }
        form.addField(field);
      }
      return this;
    }
  }
}
