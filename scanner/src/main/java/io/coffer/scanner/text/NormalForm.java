package io.coffer.scanner.text;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// What copies of one secret have in common wherever they stand. Two values of one normal form are
/// the same secret. It does not show itself: its text form is its length.
public final class NormalForm {
  private static final String BLOCK = "-----BEGIN ";

  /// What differs between two copies of a block: breaks, also escaped ones, quotes, indentation.
  private static final Pattern LOOSE = Pattern.compile("\\\\[rnt]|[^A-Za-z0-9+/=]");

  private final boolean block;
  private final String plain;

  private NormalForm(boolean block, String plain) {
    this.block = block;
    this.plain = plain;
  }

  /// @param value as it stands somewhere
  /// @return its normal form: without the spaces around it, a block of PEM without its breaks
  public static NormalForm of(String value) {
    var stripped = value.strip();
    boolean block = stripped.startsWith(BLOCK);
    return new NormalForm(block, block ? LOOSE.matcher(stripped).replaceAll("") : stripped);
  }

  /// @return whether it is a block of PEM, which stands in lines that may be broken anyhow
  public boolean isBlock() {
    return block;
  }

  /// @return the characters that all copies have
  public String plain() {
    return plain;
  }

  /// @return bytes to hash, the same for the same secret alone
  public byte[] message() {
    return ((block ? "block" : "value") + "\0" + plain).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "(" + plain.length() + " characters)";
  }
}
