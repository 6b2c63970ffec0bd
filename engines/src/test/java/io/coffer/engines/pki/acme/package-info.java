/// Tests of the rules of roles.
@NullMarked
package io.coffer.engines.pki.acme;

import org.jspecify.annotations.NullMarked;
