/// Reads HCL 1 and its JSON form into one tree that keeps positions.
@NullMarked
package io.coffer.hcl;

import org.jspecify.annotations.NullMarked;
