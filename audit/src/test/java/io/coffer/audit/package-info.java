/// Audit devices on their own, with sinks that hang and break.
@NullMarked
package io.coffer.audit;

import org.jspecify.annotations.NullMarked;
