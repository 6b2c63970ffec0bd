/// Tests of what cannot be seen through the API.
@NullMarked
package io.coffer.auth.userpass;

import org.jspecify.annotations.NullMarked;
