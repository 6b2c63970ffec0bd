/// Logins with a name and a password.
@NullMarked
package io.coffer.auth.userpass;

import org.jspecify.annotations.NullMarked;
