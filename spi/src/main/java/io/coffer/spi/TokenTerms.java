package io.coffer.spi;

import java.time.Duration;
import java.util.List;

/// What a role or user says about the tokens it grants. Zero and empty mean that it says nothing.
///
/// @param policies names, lower case
/// @param ttl the first life of the token
/// @param maxTtl the whole life, read anew at each renewal
/// @param explicitMaxTtl the whole life, fixed when the token is made
/// @param period for periodic tokens: the life after each renewal
/// @param numUses how many requests it may make; 0 for any number
/// @param boundCidrs addresses it may be used from; empty for all
/// @param noDefaultPolicy leaves out the policy `default`
/// @param bindSourceIp binds the token to the address that logged in
/// @param type `default`, `service`, `batch`, `default-service` or `default-batch`
public record TokenTerms(
    List<String> policies,
    Duration ttl,
    Duration maxTtl,
    Duration explicitMaxTtl,
    Duration period,
    long numUses,
    List<String> boundCidrs,
    boolean noDefaultPolicy,
    boolean bindSourceIp,
    String type) {

  /// Terms that say nothing.
  public static final TokenTerms NONE =
      new TokenTerms(
          List.of(),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          0,
          List.of(),
          false,
          false,
          "default");

  /// Copies the lists.
  public TokenTerms {
    policies = List.copyOf(policies);
    boundCidrs = List.copyOf(boundCidrs);
  }
}
