/// Audit devices: what was asked and answered, written down.
@NullMarked
package io.coffer.audit;

import org.jspecify.annotations.NullMarked;
