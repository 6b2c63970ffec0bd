package io.coffer.core.policy;

/// The policies that every server begins with.
final class DefaultPolicies {
  /// What every token may do unless it is made without it.
  static final String DEFAULT =
      """
      # A token may know itself, live on, and end itself.
      path "auth/token/lookup-self" {
        capabilities = ["read"]
      }
      path "auth/token/renew-self" {
        capabilities = ["update"]
      }
      path "auth/token/revoke-self" {
        capabilities = ["update"]
      }

      # It may ask what it may do.
      path "sys/capabilities-self" {
        capabilities = ["update"]
      }
      path "sys/internal/ui/resultant-acl" {
        capabilities = ["read"]
      }

      # It may know whose it is.
      path "identity/entity/id/{{identity.entity.id}}" {
        capabilities = ["read"]
      }
      path "identity/entity/name/{{identity.entity.name}}" {
        capabilities = ["read"]
      }
      path "identity/oidc/provider/+/authorize" {
        capabilities = ["read", "update"]
      }

      # It may look after leases whose ids it knows.
      path "sys/renew" {
        capabilities = ["update"]
      }
      path "sys/leases/renew" {
        capabilities = ["update"]
      }
      path "sys/leases/lookup" {
        capabilities = ["update"]
      }

      # It has a cubbyhole, and may wrap and unwrap.
      path "cubbyhole/*" {
        capabilities = ["create", "read", "update", "delete", "list"]
      }
      path "sys/wrapping/wrap" {
        capabilities = ["update"]
      }
      path "sys/wrapping/lookup" {
        capabilities = ["update"]
      }
      path "sys/wrapping/unwrap" {
        capabilities = ["update"]
      }

      # It may use what needs no secret of the server.
      path "sys/tools/hash" {
        capabilities = ["update"]
      }
      path "sys/tools/hash/*" {
        capabilities = ["update"]
      }
      path "sys/control-group/request" {
        capabilities = ["update"]
      }
      """;

  /// What a wrapping token may do: give back what it holds.
  static final String RESPONSE_WRAPPING =
      """
      path "cubbyhole/response" {
        capabilities = ["create", "read"]
      }
      path "sys/wrapping/unwrap" {
        capabilities = ["update"]
      }
      """;

  private DefaultPolicies() {}
}
