package io.coffer.core.seal;

/// How far a server is from serving.
///
/// @param initialized whether it has keys at all
/// @param sealed whether it cannot decrypt what it stores
/// @param type of the seal
/// @param shares how many key shares there are
/// @param threshold how many of them unseal
/// @param progress how many of them were given in the attempt under way
/// @param nonce names that attempt; empty when there is none
public record SealStatus(
    boolean initialized,
    boolean sealed,
    String type,
    int shares,
    int threshold,
    int progress,
    String nonce) {}
