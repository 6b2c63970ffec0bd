/// Certificates of PKI engines, as far as a client looks into them.
@NullMarked
package io.coffer.cli.pki;

import org.jspecify.annotations.NullMarked;
