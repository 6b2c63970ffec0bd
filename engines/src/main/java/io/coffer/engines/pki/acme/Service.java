package io.coffer.engines.pki.acme;

import io.coffer.engines.pki.role.Role;
import java.util.Optional;

/// A directory that answers.
///
/// @param base the address of the mount
/// @param role what it allows; empty for everything
/// @param issuerId who signs
record Service(
    AcmeConfig config, Directory directory, String base, Optional<Role> role, String issuerId) {

  /// The address of a path below the mount.
  String mountUrl(String path) {
    return base + "/" + path;
  }

  /// The address of a resource of the directory.
  String url(String resource) {
    return base + "/" + directory.path() + "/" + resource;
  }

  String accountUrl(String id) {
    return url("account/" + id);
  }

  String orderUrl(String id) {
    return url("order/" + id);
  }

  String authorizationUrl(String id) {
    return url("authorization/" + id);
  }

  String challengeUrl(String authorization, ChallengeType type) {
    return url("challenge/" + authorization + "/" + type.word());
  }
}
