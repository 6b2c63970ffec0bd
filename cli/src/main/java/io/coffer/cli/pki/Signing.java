package io.coffer.cli.pki;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What speaks for one certificate being signed by another.
///
/// @param keyId the id of the issuer's key is the one that the issued names
/// @param path the issuer is in the chain that the server has for the issued
/// @param signature the issuer's key signed the issued
/// @param subject the issuer's name is the one that the issued names
/// @param trust who trusts the issuer alone can trust the issued
public record Signing(
    boolean keyId, boolean path, boolean signature, boolean subject, boolean trust) {
  /// Compares two certificates.
  public static Signing between(Issuer issuer, Issuer issued, Instant now) {
    Certificate parent = issuer.certificate();
    Certificate child = issued.certificate();
    boolean signature = child.isSignedBy(parent);
    boolean subject = child.isNamedAfter(parent);
    boolean trust =
        parent.isValidAt(now)
            && child.isValidAt(now)
            && (parent.equals(child) || (signature && subject));
    return new Signing(
        parent.keyId().equals(child.authorityKeyId()),
        issued.chain().contains(parent),
        signature,
        subject,
        trust);
  }

  /// The answers by the names that they are printed under.
  public Map<String, @Nullable Object> members() {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("key_id_match", keyId);
    members.put("path_match", path);
    members.put("signature_match", signature);
    members.put("subject_match", subject);
    members.put("trust_match", trust);
    return members;
  }
}
