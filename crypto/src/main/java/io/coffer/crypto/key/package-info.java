/// Key pairs: made, read, written, and signed with. A private key leaves this module as opaque
/// bytes for a row, or as PEM for whoever may have it.
@NullMarked
package io.coffer.crypto.key;

import org.jspecify.annotations.NullMarked;
