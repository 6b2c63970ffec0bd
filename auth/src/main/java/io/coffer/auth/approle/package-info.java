/// Logins of machines: a role id that is no secret, and a secret id that is.
@NullMarked
package io.coffer.auth.approle;

import org.jspecify.annotations.NullMarked;
