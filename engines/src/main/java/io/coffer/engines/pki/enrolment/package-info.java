/// What protocols of the PKI engine have in common by which devices ask for certificates.
@NullMarked
package io.coffer.engines.pki.enrolment;

import org.jspecify.annotations.NullMarked;
