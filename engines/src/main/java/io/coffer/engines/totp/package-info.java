/// Time-based one-time passwords, for logins elsewhere and of others.
@NullMarked
package io.coffer.engines.totp;

import org.jspecify.annotations.NullMarked;
