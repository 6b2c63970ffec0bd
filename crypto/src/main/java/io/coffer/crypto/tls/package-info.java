/// TLS as a client that looks at who answers, and trusts nobody.
@NullMarked
package io.coffer.crypto.tls;

import org.jspecify.annotations.NullMarked;
