/// Access to machines by SSH: certificates, and passwords that work once.
@NullMarked
package io.coffer.engines.ssh;

import org.jspecify.annotations.NullMarked;
