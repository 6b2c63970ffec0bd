/// `coffer bench`: measures servers that speak Vault's HTTP API.
@NullMarked
package io.coffer.bench;

import org.jspecify.annotations.NullMarked;
