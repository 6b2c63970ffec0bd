/// Certificates by EST (Enrolment over Secure Transport, RFC 7030).
@NullMarked
package io.coffer.engines.pki.est;

import org.jspecify.annotations.NullMarked;
