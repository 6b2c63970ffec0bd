package io.coffer.core.request;

/// Where a request goes.
///
/// @param namespace the namespace of the header, without slashes around it; empty for the root
/// @param path the decoded path after `/v1/`; listings end in `/`
public record Target(String namespace, String path) {}
