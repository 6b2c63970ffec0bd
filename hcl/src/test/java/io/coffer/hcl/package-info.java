@NullMarked
package io.coffer.hcl;

import org.jspecify.annotations.NullMarked;
