/// What roles of the PKI engine allow: their settings, and the rules that follow from them.
@NullMarked
package io.coffer.engines.pki.role;

import org.jspecify.annotations.NullMarked;
