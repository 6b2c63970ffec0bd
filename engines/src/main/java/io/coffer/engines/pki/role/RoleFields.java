package io.coffer.engines.pki.role;

import io.coffer.spi.Field;
import java.time.Duration;
import java.util.List;

/// The settings of a role, as requests carry them; their fallbacks are what a new role has.
public final class RoleFields {
  /// Certificates of this role begin that much before now.
  public static final Duration STANDARD_BACKDATING = Duration.ofSeconds(30);

  public static final Field<Duration> TTL = Field.duration("ttl", "life where none is asked for");
  public static final Field<Duration> MAX_TTL = Field.duration("max_ttl", "the longest life");
  public static final Field<Boolean> ALLOW_LOCALHOST =
      Field.bool("allow_localhost", "allows localhost and localdomain").orElse(true);
  public static final Field<List<String>> ALLOWED_DOMAINS =
      Field.commaStrings("allowed_domains", "domains, for the flags below to build on");
  public static final Field<Boolean> ALLOWED_DOMAINS_TEMPLATE =
      Field.bool("allowed_domains_template", "fills identity templates in allowed_domains");
  public static final Field<Boolean> GLOBS_IN_TEMPLATES =
      Field.bool(
          "allow_globs_in_identity_templates", "lets what fills a template have * in it; a risk");
  public static final Field<Boolean> ALLOW_BARE_DOMAINS =
      Field.bool("allow_bare_domains", "allows the allowed domains themselves");
  public static final Field<Boolean> ALLOW_SUBDOMAINS =
      Field.bool("allow_subdomains", "allows everything below the allowed domains");
  public static final Field<Boolean> ALLOW_GLOB_DOMAINS =
      Field.bool("allow_glob_domains", "lets * in allowed domains stand for anything");
  public static final Field<Boolean> ALLOW_WILDCARDS =
      Field.bool("allow_wildcard_certificates", "allows names like *.example.com").orElse(true);
  public static final Field<Boolean> ALLOW_ANY_NAME =
      Field.bool("allow_any_name", "allows every name");
  public static final Field<Boolean> ENFORCE_HOSTNAMES =
      Field.bool("enforce_hostnames", "wants names to be host names").orElse(true);
  public static final Field<Boolean> ALLOW_IP_SANS =
      Field.bool("allow_ip_sans", "allows IP addresses").orElse(true);
  public static final Field<List<String>> ALLOWED_IP_BLOCKS =
      Field.commaStrings("allowed_ip_sans_cidr", "blocks that IP addresses have to lie in");
  public static final Field<List<String>> ALLOWED_URIS =
      Field.commaStrings("allowed_uri_sans", "URIs that are allowed, with * for anything");
  public static final Field<Boolean> ALLOWED_URIS_TEMPLATE =
      Field.bool("allowed_uri_sans_template", "fills identity templates in allowed_uri_sans");
  public static final Field<List<String>> ALLOWED_OTHER_SANS =
      Field.commaStrings("allowed_other_sans", "other names that are allowed: OID;UTF8:text");
  public static final Field<List<String>> ALLOWED_SERIALS =
      Field.commaStrings("allowed_serial_numbers", "serial numbers that a subject may have");
  public static final Field<List<String>> ALLOWED_USER_IDS =
      Field.commaStrings("allowed_user_ids", "user ids that a subject may have");
  public static final Field<Boolean> SERVER_FLAG =
      Field.bool("server_flag", "for servers of TLS").orElse(true);
  public static final Field<Boolean> CLIENT_FLAG =
      Field.bool("client_flag", "for clients of TLS").orElse(true);
  public static final Field<Boolean> CODE_SIGNING_FLAG =
      Field.bool("code_signing_flag", "for signing code");
  public static final Field<Boolean> EMAIL_FLAG =
      Field.bool("email_protection_flag", "for protecting email");
  public static final Field<String> KEY_TYPE =
      Field.text("key_type", "rsa, ec, ed25519 or any").orElse("rsa");
  public static final Field<Long> KEY_BITS =
      Field.integer("key_bits", "the size of keys; 0 for what is usual");
  public static final Field<Long> SIGNATURE_BITS =
      Field.integer("signature_bits", "of the hash that is signed; 0 for what is usual");
  public static final Field<Boolean> USE_PSS =
      Field.bool("use_pss", "signs with RSA-PSS where the issuer's key is RSA");
  public static final Field<List<String>> KEY_USAGE =
      Field.commaStrings("key_usage", "what keys may do, as RFC 5280 4.2.1.3 names it")
          .orElse(List.of("DigitalSignature", "KeyAgreement", "KeyEncipherment"));
  public static final Field<List<String>> EXT_KEY_USAGE =
      Field.commaStrings("ext_key_usage", "what certificates are for, besides the flags");
  public static final Field<List<String>> EXT_KEY_USAGE_OIDS =
      Field.commaStrings("ext_key_usage_oids", "what certificates are for, as OIDs");
  public static final Field<Boolean> USE_CSR_COMMON_NAME =
      Field.bool("use_csr_common_name", "takes the common name from the CSR").orElse(true);
  public static final Field<Boolean> USE_CSR_SANS =
      Field.bool("use_csr_sans", "takes the alternative names from the CSR").orElse(true);
  public static final Field<List<String>> UNITS =
      Field.commaStrings("ou", "organisational units of the subject");
  public static final Field<List<String>> ORGANIZATIONS =
      Field.commaStrings("organization", "organisations of the subject");
  public static final Field<List<String>> COUNTRIES =
      Field.commaStrings("country", "countries of the subject");
  public static final Field<List<String>> LOCALITIES =
      Field.commaStrings("locality", "localities of the subject");
  public static final Field<List<String>> PROVINCES =
      Field.commaStrings("province", "provinces of the subject");
  public static final Field<List<String>> STREETS =
      Field.commaStrings("street_address", "street addresses of the subject");
  public static final Field<List<String>> POSTAL_CODES =
      Field.commaStrings("postal_code", "postal codes of the subject");
  public static final Field<Boolean> GENERATE_LEASE =
      Field.bool("generate_lease", "gives each certificate a lease");
  public static final Field<Boolean> NO_STORE =
      Field.bool("no_store", "keeps no certificate, so that none can be revoked");
  public static final Field<Boolean> NO_STORE_METADATA =
      Field.bool("no_store_metadata", "keeps no metadata of certificates");
  public static final Field<Boolean> REQUIRE_CN =
      Field.bool("require_cn", "wants a common name").orElse(true);
  public static final Field<List<String>> CN_VALIDATIONS =
      Field.commaStrings("cn_validations", "what a common name has to be: email, hostname")
          .orElse(List.of("email", "hostname"));
  public static final Field<List<String>> POLICIES =
      new Field<>(
          "policy_identifiers",
          Field.Kind.LIST,
          "policies: OIDs, or objects of oid, notice and cps",
          List.of(),
          PolicyIdentifiers::ofRequest);
  public static final Field<Boolean> BASIC_CONSTRAINTS =
      Field.bool("basic_constraints_valid_for_non_ca", "writes basic constraints that say: no CA");
  public static final Field<Duration> NOT_BEFORE_DURATION =
      Field.duration("not_before_duration", "how long before now certificates begin")
          .orElse(STANDARD_BACKDATING);
  public static final Field<String> NOT_BEFORE =
      Field.text("not_before", "when certificates begin, in RFC 3339");
  public static final Field<String> NOT_BEFORE_BOUND =
      Field.text("not_before_bound", "what requests may say of it: permit, duration or forbid")
          .orElse("permit");
  public static final Field<String> NOT_AFTER =
      Field.text("not_after", "when certificates end, in RFC 3339");
  public static final Field<String> NOT_AFTER_BOUND =
      Field.text(
              "not_after_bound",
              "what requests may say of it: permit, ttl-limited, forbid or a time")
          .orElse("permit");
  public static final Field<String> ISSUER =
      Field.text("issuer_ref", "the issuer that signs").orElse("default");
  public static final Field<String> SERIAL_SOURCE =
      Field.text(
              "serial_number_source", "where the subject's serial number is from: json-csr, json")
          .orElse("json-csr");

  /// All of them.
  public static final List<Field<?>> ALL =
      List.of(
          TTL,
          MAX_TTL,
          ALLOW_LOCALHOST,
          ALLOWED_DOMAINS,
          ALLOWED_DOMAINS_TEMPLATE,
          GLOBS_IN_TEMPLATES,
          ALLOW_BARE_DOMAINS,
          ALLOW_SUBDOMAINS,
          ALLOW_GLOB_DOMAINS,
          ALLOW_WILDCARDS,
          ALLOW_ANY_NAME,
          ENFORCE_HOSTNAMES,
          ALLOW_IP_SANS,
          ALLOWED_IP_BLOCKS,
          ALLOWED_URIS,
          ALLOWED_URIS_TEMPLATE,
          ALLOWED_OTHER_SANS,
          ALLOWED_SERIALS,
          ALLOWED_USER_IDS,
          SERVER_FLAG,
          CLIENT_FLAG,
          CODE_SIGNING_FLAG,
          EMAIL_FLAG,
          KEY_TYPE,
          KEY_BITS,
          SIGNATURE_BITS,
          USE_PSS,
          KEY_USAGE,
          EXT_KEY_USAGE,
          EXT_KEY_USAGE_OIDS,
          USE_CSR_COMMON_NAME,
          USE_CSR_SANS,
          UNITS,
          ORGANIZATIONS,
          COUNTRIES,
          LOCALITIES,
          PROVINCES,
          STREETS,
          POSTAL_CODES,
          GENERATE_LEASE,
          NO_STORE,
          NO_STORE_METADATA,
          REQUIRE_CN,
          CN_VALIDATIONS,
          POLICIES,
          BASIC_CONSTRAINTS,
          NOT_BEFORE_DURATION,
          NOT_BEFORE,
          NOT_BEFORE_BOUND,
          NOT_AFTER,
          NOT_AFTER_BOUND,
          ISSUER,
          SERIAL_SOURCE);

  private RoleFields() {}
}
