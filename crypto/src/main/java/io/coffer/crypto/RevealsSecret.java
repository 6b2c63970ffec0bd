package io.coffer.crypto;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Permission of one method or constructor to read a secret in clear. Without it, a call to
/// [SecretBytes#copy] does not compile, so that a text search for this name finds every reader.
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface RevealsSecret {
  /// @return why this code cannot do without the clear bytes
  String value();
}
