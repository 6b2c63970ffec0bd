/// Keys, certificates and signatures as OpenSSH has them.
@NullMarked
package io.coffer.crypto.ssh;

import org.jspecify.annotations.NullMarked;
