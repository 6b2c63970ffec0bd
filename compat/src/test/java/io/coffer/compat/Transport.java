package io.coffer.compat;

/// The listeners of the server: clients do the same over each.
enum Transport {
  HTTP,
  TLS
}
