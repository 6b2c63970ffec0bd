package io.coffer.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/// Chance that a test dictates: gives the bytes of its script, once.
final class ScriptedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient ByteBuffer script;

  ScriptedRandom(byte[] script) {
    this.script = ByteBuffer.wrap(script);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    script.get(bytes);
  }
}
