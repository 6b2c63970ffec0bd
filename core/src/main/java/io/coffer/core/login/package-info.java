/// Logins: from what an auth method grants to a token, and lockout.
@NullMarked
package io.coffer.core.login;

import org.jspecify.annotations.NullMarked;
