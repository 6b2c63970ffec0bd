package io.coffer.spi;

/// What a login at an auth mount takes, brought by a request of another protocol in the place of a
/// token.
///
/// @param accessor names the auth mount
/// @param path of the login below it, such as `login/alice`
/// @param data what the login takes; secret
public record Credentials(String accessor, String path, Json.Obj data) {
  @Override
  public String toString() {
    return "credentials for " + accessor;
  }
}
