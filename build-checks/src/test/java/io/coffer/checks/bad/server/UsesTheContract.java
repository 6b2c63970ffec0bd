package io.coffer.checks.bad.server;

import io.coffer.checks.bad.spi.KnowsTheServer;

/// The server may use the contract.
public final class UsesTheContract extends KnowsTheServer {}
